// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/pages/small_print.h"

namespace karez {

/// Makes the text that a PDF gave for one page ready to be stored: clean_text() cleans it and blank
/// lines at both ends are dropped. A text with words ends in one line feed.
std::string clean_page(std::string_view text);

/// Finishes the pages of a paged document. It needs all pages at once, because a running head is
/// told by its repetition. It mends words over line ends, then marks furniture and footnotes.
/// `texts` are clean, one a page; `labels` are as for find_furniture(). Without `sizes_of`,
/// footnotes are told by their words alone. Returns the pages in the same order, with text, label
/// and regions.
std::vector<Page> finish_pages(std::vector<std::string> texts,
                               const std::vector<std::string>& labels,
                               const SizesOf& sizes_of = {});

/// Sets the languages and the quality of a page from its text. The most used language is
/// `language`, the others are `further_languages`. A quality other than ok was set by the reader
/// and stays.
void judge_page(Page& page);

/// Adds the gaps of page `number` (from 1) to `gaps`: the page has no words, or its text cannot be
/// trusted. A page may have both or none.
void add_page_gap(const Page& page, std::uint32_t number, std::vector<Gap>& gaps);

}  // namespace karez
