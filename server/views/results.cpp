// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/results.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/views/copies.h"

// The list of documents found, for the page of results, the home page and the near misses.
namespace karez::views {
namespace {

Url with_q(Url url, std::string_view q) {
  if (!q.empty()) url.param("q", q);
  return url;
}

SafeHtml struck(const std::vector<std::string>& lacks) {
  SafeHtml words;
  for (const auto& word : lacks) words += text(" ") + el("bdi", {cls("lacking")}, word);
  return words;
}

/// The words of the query that a near miss does not hold.
SafeHtml lacks_html(const std::vector<std::string>& lacks) {
  if (lacks.empty()) return {};
  return el("p", {cls("lacks")}, text("Close, but without:") + struck(lacks));
}

/// The title, headings and names that match. The title is not repeated: it is marked where it
/// stands.
SafeHtml found_in_html(const DocumentHit& document) {
  SafeHtml items;
  for (const FoundIn& found : document.found_in) {
    if (found.field == Field::title) continue;
    const std::string_view label = found.field == Field::path ? "File" : row_of(found.field).label;
    items +=
        el("li", text(std::string(label) + ": ") + el("bdi", marked(found.text, found.highlights)));
  }
  if (items.empty()) return {};
  return el("ul", {cls("found-in"), attr("aria-label", "Also found in")}, items);
}

SafeHtml title_html(const DocumentHit& document) {
  const auto title = std::ranges::find(document.found_in, Field::title, &FoundIn::field);
  if (title == document.found_in.end()) return text(title_of(document.record));
  return marked(title->text, title->highlights);
}

/// "3 of 40 pages match." with a link to all of them when the result shows only some.
SafeHtml all_pages_link(const DocumentHit& document, std::string_view q, Asked asked) {
  const auto& record = document.record;
  if (document.hits.empty() || document.matching_pages == 0) return {};
  const auto part = std::string(part_name(record));
  const auto count = fmt::format("{} of {} {}. ", grouped(document.matching_pages),
                                 counted(record.pages.size(), part, part + "s"),
                                 document.matching_pages == 1 ? "matches" : "match");
  SafeHtml line = text(count);
  if (document.matching_pages > document.hits.size()) {
    line += go(asked, with_q(document_url(document.url_id), q), "",
               text(fmt::format("All {} in this document", grouped(document.matching_pages))));
  }
  return el("p", {cls("all-pages")}, line);
}

/// A document that went since the search began keeps its place, so that the ranks of the others
/// stay.
SafeHtml gone_html(const DocumentHit& document) {
  return el("p", {cls("gone")},
            text("This document was taken out of the archive since the search began: ") +
                el("code", document.id.short_hex()));
}

/// One document: title, metadata, words it lacks, where else it matches, its best pages, and how
/// many pages match.
SafeHtml result_html(const DocumentHit& document, std::string_view q, Asked asked) {
  if (document.gone) return gone_html(document);
  const auto& record = document.record;
  const auto title = foreign("span", "", main_language(record.metadata), title_html(document));
  SafeHtml content = el("h2", go(asked, with_q(document_url(document.url_id), q), "title", title)) +
                     meta_line(record) + lacks_html(document.lacks) + found_in_html(document);
  SafeHtml hits;
  for (const auto& hit : document.hits) {
    hits += el("li", hit_html(record, document.url_id, hit, q, asked));
  }
  if (!hits.empty()) content += el("ol", {cls("hits")}, hits);
  content += all_pages_link(document, q, asked) + behind_result(document);
  return el("article", {cls("result")}, content);
}

}  // namespace

SafeHtml hit_html(const Record& record, std::string_view url_id, const PageHit& hit,
                  std::string_view q, Asked asked) {
  const auto url = match_url(url_id, hit.page, q, hit.shown);
  const auto place = el("bdi", {cls("place")}, place_of(record, hit.page));
  SafeHtml line = go(asked, url, "hit-link", place) + text(" ") + level_badge(hit.level);
  const PageEntry& entry = record.pages.at(hit.page - 1);
  if (entry.source == TextSource::ocr) line += text(" ") + ocr_tag(entry);
  if (entry.quality == Quality::low) line += text(" ") + doubtful_tag();
  if (!hit.lacks.empty()) {
    line += el("span", {cls("lacks")},
               text(" not on this ") + text(part_name(record)) + text(":") + struck(hit.lacks));
  }
  if (hit.pinpoint.continues)
    line += text(" ") + el("span", {cls("tag")}, "continues on the next page");
  return el("div", {cls("hit-line")}, line) + snippet_html(hit.snippet, hit.language);
}

SafeHtml result_list(const std::vector<DocumentHit>& results, std::string_view q,
                     std::uint64_t first, Asked asked) {
  SafeHtml items;
  for (const auto& document : results) items += el("li", result_html(document, q, asked));
  return el("ol", {cls("results"), attr("start", std::to_string(first + 1))}, items);
}

}  // namespace karez::views
