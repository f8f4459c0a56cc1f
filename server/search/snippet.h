// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/search/page_marks.h"
#include "server/search/types.h"

namespace karez {

/// The best stretch of about limits::kSnippetCodePoints of a page: where the most different, and
/// the rarest, things asked for stand close together, the earliest of equals; from the start of a
/// sentence where one is near, never cut inside a word. Text, tokens and marks are one page's;
/// `ranges` are the marks in code points, `weights` says per leaf how much
/// it matters. Marks must not be empty.
Snippet make_snippet(std::string_view text, const std::vector<Token>& tokens,
                     const std::vector<Mark>& marks, const std::vector<Range>& ranges,
                     const std::vector<double>& weights);

/// The marks as ranges of code points in the page's text.
std::vector<Range> ranges_of(std::string_view text, const std::vector<Mark>& marks);

}  // namespace karez
