// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/query/positions.h"

namespace karez::query {

/// How many tries may be spent on parts that compete for the same positions: in one window, and in
/// one document. Real queries need a few tries. For a query made to need more, a window counts as
/// found without proof.
inline constexpr std::size_t kNearSteps = 2'000;
inline constexpr std::size_t kNearStepsTotal = 200'000;

/// Finds all windows of at most `window` positions that hold one span of each part, no two of which
/// overlap. A window that contains a smaller one is left out. `parts` hold sorted spans. The result
/// is sorted. Thread-safe.
std::vector<Span> near_windows(const std::vector<std::vector<Span>>& parts, std::uint32_t window);

}  // namespace karez::query
