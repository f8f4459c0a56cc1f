// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/types.h"
#include "server/views/html.h"

/// Small pieces that more than one page shows. All text becomes markup through SafeHtml (html.h),
/// so it can bring in no script and load nothing from other sites.
namespace karez::views {

/// How the reader asked: by address, or by a POSTed form, which leaves no query in the address and
/// so none in the history of the browser. The links of a page ask in the same way.
enum class Asked : std::uint8_t { by_address, by_form };

/// 21877 as "21,877".
std::string grouped(std::uint64_t number);
/// "1 document", "1,200 documents".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

/// The title in the metadata, else the name of the file, else "Untitled document".
std::string title_of(const Record& record);
/// True when the labels of this document's pages are headings. The labels of a PDF are printed page
/// numbers.
bool has_headings(const Record& record);
/// The place of a page (from 1) in words: "p. 12", "p. 12 (printed xii)", "Item 12", or the
/// heading.
std::string place_of(const Record& record, std::uint32_t page);
/// "page" or "item": what the parts of this document are called.
std::string_view part_name(const Record& record);

/// An element around text of the documents. Its direction follows its own letters (dir="auto"), so
/// that Arabic stands right within an English page. `language` is a BCP 47 tag or empty.
SafeHtml foreign(TagName tag, std::string_view classes, std::string_view language,
                 const SafeHtml& content);

/// The text with the ranges marked. Ranges count code points and are in order. When `first_id` is
/// not 0, the marks get the ids m1, m2 … from that number on, for links to a match.
SafeHtml marked(std::string_view text, const std::vector<Range>& ranges, unsigned first_id = 0);

/// A snippet. Dots show where it begins within the page or ends within a sentence.
SafeHtml snippet_html(const Snippet& snippet, std::string_view language);

/// How strongly a page matches, with the explanation as a tooltip.
SafeHtml level_badge(query::Level level);
/// A tag for pages whose text cannot be trusted.
SafeHtml doubtful_tag();
/// A tag for pages whose text was recognised from a picture, with the confidence; empty for others.
SafeHtml ocr_tag(const PageEntry& page);
/// The words of that tag, "OCR, confidence 87 %"; empty for others.
std::string ocr_words(const PageEntry& page);

/// Publisher · date · language · type · symbol · countries, as a list. What is not known is left
/// out, but a missing date is shown as "undated", because a filter by date leaves the document out.
SafeHtml meta_line(const Record& record);

/// What was searched, and what could not be: "840 documents, 21,877 pages. 12 pages have no …".
SafeHtml coverage_line(const CoverageCounts& counts);
/// Only the sentence about what was not searched; empty when nothing is missing.
SafeHtml not_searched(const CoverageCounts& counts);

/// Remarks on the query, each with the text it is about marked in the query. Empty without remarks.
SafeHtml notes_html(const QueryEcho& echo);

/// A link to `url`. When the reader asked by form, a button that looks like a link and POSTs the
/// same parameters, so that the query does not get into the address.
SafeHtml go(Asked asked, const Url& url, std::string_view classes, const SafeHtml& label);

/// Hidden inputs, with which a form sends these parameters too.
SafeHtml hidden(const Url::Params& params);

/// The method of a form that asks in the same way: "get" or "post".
std::string_view method_of(Asked asked);

}  // namespace karez::views
