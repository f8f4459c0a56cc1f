// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// `placed` when it has the lines of `text`, a page, in another order, one that breaks clearly
/// fewer sentences; that breaks no more is enough when it is `expected`, for other pages of the
/// document were out of order. `placed` has the lines as printed, with the hyphens at their ends;
/// in `text` divided words may be joined, and lines with them. Notes that stand within a sentence,
/// at the foot of a column, then go to the end of the page.
std::optional<std::string> in_better_order(std::string_view text, std::string_view placed,
                                           bool expected = false);

}  // namespace karez
