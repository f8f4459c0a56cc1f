// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/pages/small_print.h"

namespace karez {

/// A page's text as a PDF gave it, ready to be kept: clean_text, no blank lines at either end.
std::string clean_page(std::string_view text);

/// Finishes the pages of a paged document, which needs all of them: mends words over line ends,
/// marks furniture and footnotes. `texts` are clean; `labels` as for find_furniture; without
/// `sizes_of` notes are told by their words alone. The pages come back in order with text and
/// regions.
std::vector<Page> finish_pages(std::vector<std::string> texts,
                               const std::vector<std::string>& labels,
                               const SizesOf& sizes_of = {});

/// Sets what is told of a page from its text: languages and quality.
void judge_page(Page& page);

/// The gap that goes with a page, if any: it has no text, or text that cannot be trusted.
void add_page_gap(const Page& page, std::uint32_t number, std::vector<Gap>& gaps);

}  // namespace karez
