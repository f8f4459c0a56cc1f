// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/types.h"
#include "server/views/html.h"

/// Small pieces that more than one page shows. Every piece of data passes SafeHtml (html.h): no
/// script, nothing from elsewhere.
namespace karez::views {

/// How the reader asked: by address, or by a POSTed form that leaves no query in the address. Links
/// of a page keep to it.
enum class Asked : std::uint8_t { by_address, by_form };

/// 21877 as "21,877".
std::string grouped(std::uint64_t number);
/// "1 document", "12 documents".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

/// The title as told, else the file's name, else "Untitled document".
std::string title_of(const Record& record);
/// Whether labels of this document's pages are headings; a PDF's are printed page numbers.
bool has_headings(const Record& record);
/// "p. 12", "p. 12 (printed xii)", or the heading.
std::string place_of(const Record& record, std::uint32_t page);
/// "page" or "item", as this document's parts are called.
std::string_view part_name(const Record& record);

/// Text whose direction follows its own letters, with the language told when it is known.
SafeHtml foreign(TagName tag, std::string_view classes, std::string_view language,
                 const SafeHtml& content);

/// The text with the ranges (code points) marked. Marks are numbered from `first_id` as ids m1, m2
/// … when it is not 0.
SafeHtml marked(std::string_view text, const std::vector<Range>& ranges, unsigned first_id = 0);

/// A snippet, with dots where it begins or ends in the midst of the text.
SafeHtml snippet_html(const Snippet& snippet, std::string_view language);

/// How strongly a page matches, with the meaning for those who ask.
SafeHtml level_badge(query::Level level);
/// Where the text of a page cannot be trusted.
SafeHtml doubtful_tag();
/// Where the text of a page was recognised from its picture, and how surely; else nothing.
SafeHtml ocr_tag(const PageEntry& page);
/// The same in words: "OCR, confidence 87 %".
std::string ocr_words(const PageEntry& page);

/// Publisher · date · language · type · symbol · countries.
SafeHtml meta_line(const Record& record);

/// What was searched, and what could not be: "840 documents, 21,877 pages. 12 pages have no …".
SafeHtml coverage_line(const CoverageCounts& counts);
/// The sentence about what was not searched alone; empty when nothing is missing.
SafeHtml not_searched(const CoverageCounts& counts);

/// Remarks on the query, each with the offending text marked in the query.
SafeHtml notes_html(const QueryEcho& echo);

/// A link, or, when the reader wants no query in the address, a button that POSTs the same.
SafeHtml go(Asked asked, const Url& url, std::string_view classes, const SafeHtml& label);

/// Hidden inputs that carry parameters along with a form.
SafeHtml hidden(const Url::Params& params);

/// "get" or "post".
std::string_view method_of(Asked asked);

}  // namespace karez::views
