// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/query/positions.h"

namespace karez::query {

/// Tries spent on one window whose parts compete for the same positions, and on one document. Real
/// queries need a few; a query made to need more gets the window without proof.
inline constexpr std::size_t kNearSteps = 2'000;
inline constexpr std::size_t kNearStepsTotal = 200'000;

/// The windows of at most `window` positions that hold one span of each part, no two overlapping,
/// and no smaller such window. `parts` hold sorted spans.
std::vector<Span> near_windows(const std::vector<std::vector<Span>>& parts, std::uint32_t window);

}  // namespace karez::query
