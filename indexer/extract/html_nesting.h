// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace karez {

/// Elements inside elements that are kept; browsers keep as many.
inline constexpr std::size_t kMostNested = 512;

/// HTML without the tags of elements nested more than kMostNested deep, their text kept and a
/// <br> in place of each tag of a block; nothing when no element is. A tree builder looks through
/// all open elements at every tag, so depth is what makes its time quadratic. Takes linear time.
std::optional<std::string> without_deep_nesting(std::string_view html);

}  // namespace karez
