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
/// <br> in place of each tag of a block, and without the attributes after a tag's first few
/// thousand; nothing when there is none of this. A tree builder looks through all open elements at
/// every tag and through all attributes at every attribute: either makes its time quadratic. Takes
/// linear time.
std::optional<std::string> without_deep_nesting(std::string_view html);

}  // namespace karez
