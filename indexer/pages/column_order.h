// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace karez {

/// True when a page's text, as poppler gave it, has enough lines as short as those of columns.
bool has_narrow_lines(std::string_view text);

/// True when a page of narrow lines may have its columns in the wrong order: a block goes on with a
/// sentence that no block before it left open, and a later one breaks off. Told by lower case, so
/// never of scripts without.
bool may_be_out_of_order(std::string_view text);

/// What in_better_order() asks of another order of the lines.
enum class OrderProof : std::uint8_t {
  fewer_breaks,    ///< It breaks clearly fewer sentences.
  no_more_breaks,  ///< It breaks no more: other pages of the document were out of order.
};

/// `placed` when it has the lines of `text`, a page, in another order that gives the `proof`.
/// `placed` has the lines as printed, with the hyphens at their ends; in `text` divided words may
/// be joined, and lines with them. Notes that stand within a sentence, at the foot of a column,
/// then go to the end of the page.
std::optional<std::string> in_better_order(std::string_view text, std::string_view placed,
                                           OrderProof proof = OrderProof::fewer_breaks);

}  // namespace karez
