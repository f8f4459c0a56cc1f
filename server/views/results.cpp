// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/results.h"

#include <fmt/format.h>

// The list of documents found, for the page of results, the home page and the near misses.
namespace karez::views {
namespace {

std::string title_language(const Record& record) {
  const auto& languages = record.metadata.languages;
  return languages.empty() ? std::string() : languages.front().value;
}

Url with_q(Url url, std::string_view q) {
  if (!q.empty()) url.param("q", q);
  return url;
}

/// The words of the query that a near miss does not hold.
SafeHtml lacks_html(const std::vector<std::string>& lacks) {
  if (lacks.empty()) return {};
  SafeHtml words;
  for (const auto& word : lacks) words += text(" ") + el("bdi", {cls("lacking")}, word);
  return el("p", {cls("lacks")}, text("Does not hold:") + words);
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

/// One document: title, metadata, words it lacks, its best pages, and how many pages match.
SafeHtml result_html(const DocumentHit& document, std::string_view q, Asked asked) {
  if (document.gone) return gone_html(document);
  const auto& record = document.record;
  const auto title = foreign("span", "", title_language(record), text(title_of(record)));
  SafeHtml content = el("h2", go(asked, with_q(document_url(document.url_id), q), "title", title)) +
                     meta_line(record) + lacks_html(document.lacks);
  SafeHtml hits;
  for (const auto& hit : document.hits) {
    hits += el("li", hit_html(record, document.url_id, hit, q, asked));
  }
  if (!hits.empty()) content += el("ol", {cls("hits")}, hits);
  return el("article", {cls("result")}, content + all_pages_link(document, q, asked));
}

}  // namespace

// The fragment m1 is the first match on the page (marked()), where the browser scrolls to.
SafeHtml hit_html(const Record& record, std::string_view url_id, const PageHit& hit,
                  std::string_view q, Asked asked) {
  const auto url = with_q(page_url(url_id, hit.page), q).fragment("m1");
  const auto place = el("bdi", {cls("place")}, place_of(record, hit.page));
  SafeHtml line = go(asked, url, "hit-link", place) + text(" ") + level_badge(hit.level);
  const PageEntry& entry = record.pages.at(hit.page - 1);
  if (entry.source == TextSource::ocr) line += text(" ") + ocr_tag(entry);
  if (entry.quality == Quality::low) line += text(" ") + doubtful_tag();
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
