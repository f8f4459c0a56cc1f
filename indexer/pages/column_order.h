// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace karez {

/// True when a page's text, as poppler gave it, has enough lines as short as those of columns.
bool has_narrow_lines(std::string_view text);

/// True when a page of narrow lines may have its columns in the wrong order. Such a page has a
/// block that goes on with a sentence which no block before it left open, and another block that
/// breaks off within a sentence. A sentence that goes on is told by lower case, so the answer is
/// always false for scripts without it.
bool may_be_out_of_order(std::string_view text);

/// What in_better_order() asks of another order of the lines.
enum class OrderProof : std::uint8_t {
  fewer_breaks,    ///< It breaks clearly fewer sentences.
  no_more_breaks,  ///< It breaks no more: other pages of the document were out of order.
};

/// Returns `placed` when it has the lines of `text` in another order and that order gives the
/// `proof`; otherwise returns nothing. Both are texts of the same page. `placed` has the lines as
/// printed, with the hyphens at their ends; in `text` divided words may be joined, and their lines
/// with them. In the returned text, notes that stood within a sentence at the foot of a column are
/// moved to the end of the page.
std::optional<std::string> in_better_order(std::string_view text, std::string_view placed,
                                           OrderProof proof = OrderProof::fewer_breaks);

}  // namespace karez
