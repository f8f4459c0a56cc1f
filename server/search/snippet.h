// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/search/page_marks.h"
#include "server/search/types.h"

namespace karez {

/// A snippet, and the first of the marks that it was chosen for.
struct ChosenSnippet {
  Snippet snippet;
  std::size_t mark = 0;  ///< Index into the marks of the page.
};

/// The best part of a page to show, about limits::kSnippetCodePoints long and never more than twice
/// that. It holds the marks whose different leaves have the greatest weight together; of equally
/// good parts it is the one where they stand nearest together, then the one with most marks, then
/// the earliest. Marks in running heads choose nothing while there are others. It starts with a
/// sentence when one starts near, and does not cut a word, except in a match that is longer than
/// the limit. It does not run into the furniture among `regions`.
///
/// `text`, `tokens` and `marks` are of one page; `marks` must not be empty. `ranges` are the marks
/// in code points, as ranges_of() gives them. `weights` has the weight of each leaf. Thread-safe.
ChosenSnippet make_snippet(std::string_view text, const std::vector<Region>& regions,
                           const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                           const std::vector<Range>& ranges, const std::vector<double>& weights);

/// The marks as ranges of code points in the text of the page, in the same order.
std::vector<Range> ranges_of(std::string_view text, const std::vector<Mark>& marks);

}  // namespace karez
