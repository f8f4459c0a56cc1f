// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace karez {

/// Elements may be nested this deep. Browsers allow as many.
inline constexpr std::size_t kMostNested = 512;

/// Returns HTML without the tags of elements that are nested more than kMostNested deep. Their text
/// stays, and a <br> replaces each tag of a block. Attributes after the first few thousand of a tag
/// are dropped too. Returns nothing when the HTML has none of this and can be used as it is. A tree
/// builder looks through all open elements at every tag, and through all attributes of a tag at
/// every attribute, so either would make its time quadratic. This function takes linear time.
std::optional<std::string> without_deep_nesting(std::string_view html);

}  // namespace karez
