// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/home_page.h"

#include <array>

#include "server/query/syntax_table.h"
#include "server/views/facet_panel.h"
#include "server/views/layout.h"
#include "server/views/results.h"

// The first page. A reader sees at once what the archive holds, and how a query may look.
namespace karez::views {
namespace {

constexpr std::size_t kExamples = 5;  // Example queries shown.

/// The first examples of the table of syntax. The table begins with what readers need most.
SafeHtml examples() {
  SafeHtml items;
  std::size_t count = 0;
  for (const auto& row : query::syntax_table()) {
    if (row.example.empty() || count == kExamples) continue;
    ++count;
    const auto url = Url("/search").param("q", row.example);
    items += el("li", el("a", {href(url)}, el("code", {attr("dir", "auto")}, row.example)));
  }
  return el("section", {cls("examples")},
            el("h2", "For example") + el("ul", items) +
                el("p", el("a", {href(Url("/help"))}, "All that a query can say")));
}

/// The languages of the documents, each as a link to its documents.
SafeHtml languages(const SearchResponse& newest) {
  SafeHtml items;
  for (const auto& [field, counts] : newest.facets) {
    if (field != Field::language) continue;
    for (const auto& count : counts) {
      const auto url = Url("/search").param("q", "").param("lang", count.value);
      items += el("li", el("a", {href(url)}, el("bdi", spoken(field, count.value))) + text(" ") +
                            el("span", {cls("count")}, grouped(count.count)));
    }
  }
  if (items.empty()) return {};
  return el("section", {cls("languages")}, el("h2", "Languages") + el("ul", items));
}

/// Shown in place of documents to an operator who has not run the indexer yet.
SafeHtml empty_index() {
  return el("section", {cls("empty")},
            el("h2", "The index is empty.") +
                el("p", text("Fill it with ") + el("code", "karez-index --index DIR FOLDER") +
                            text(", then look again.")));
}

SafeHtml newest_documents(const SearchResponse& newest) {
  if (newest.results.empty()) return empty_index();
  const auto more = el("a", {href(Url("/search").param("q", ""))}, "All documents");
  return el("section", {cls("newest")},
            el("h2", "Newest documents") + result_list(newest.results, "", 0, Asked::by_address) +
                el("p", {cls("more")}, more));
}

/// What the index holds, and what of it was not searched.
SafeHtml what_is_here(const CoverageCounts& counts) {
  auto missing = not_searched(counts);
  if (missing.empty()) missing = el("a", {href(Url("/coverage"))}, "Coverage");
  return el("p", {cls("coverage")},
            text(counted(counts.documents, "document", "documents") + ", " +
                 counted(counts.pages, "page", "pages") + ". ") +
                missing);
}

}  // namespace

std::string home_page(const SearchResponse& newest) {
  Frame frame;
  frame.search_box = false;
  const auto hero = el("div", {cls("hero")},
                       el("h1", "Find the page, read the words, cite it exactly.") +
                           search_form(frame, "large") + what_is_here(newest.coverage));
  const auto below =
      el("div", {cls("home-columns")},
         newest_documents(newest) + el("div", {cls("home-side")}, examples() + languages(newest)));
  return layout(frame, hero + below);
}

}  // namespace karez::views
