// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/help_page.h"

#include <array>

#include "common/schema.h"
#include "server/query/pattern.h"
#include "server/query/syntax_table.h"
#include "server/views/layout.h"

// The help. Syntax, fields and levels are printed from the tables that the search itself uses, so
// the help cannot differ from what the program does.
namespace karez::views {
namespace {

SafeHtml column(std::string_view name) { return el("th", {attr("scope", "col")}, name); }

/// A link that runs the example; empty when the row has none.
SafeHtml try_it(std::string_view example) {
  if (example.empty()) return {};
  return el("a", {href(Url("/search").param("q", example))},
            el("code", {attr("dir", "auto")}, example));
}

SafeHtml syntax() {
  SafeHtml rows;
  for (const auto& row : query::syntax_table()) {
    rows += el("tr", el("th", {attr("scope", "row")}, el("code", row.write)) + el("td", row.means) +
                         el("td", try_it(row.example)));
  }
  const auto head = el("thead", el("tr", column("Write") + column("It means") + column("Try")));
  return el("section", el("h2", {attr("id", "queries")}, "Queries") +
                           el("div", {cls("scroll")}, el("table", head + el("tbody", rows))));
}

SafeHtml fields() {
  SafeHtml rows;
  for (const auto& row : kFields) {
    rows += el("tr", el("th", {attr("scope", "row")}, el("code", std::string(row.name) + ":")) +
                         el("td", row.label) + el("td", row.takes) + el("td", try_it(row.example)));
  }
  const auto head = el("thead", el("tr", column("Field") + column("What it holds") +
                                             column("It takes") + column("Try")));
  return el("section",
            el("h2", {attr("id", "fields")}, "Fields") +
                el("div", {cls("scroll fields")}, el("table", head + el("tbody", rows))));
}

SafeHtml rules() {
  constexpr std::array<std::string_view, 4> kRules{
      "NOT and - bind tightest, then AND (also words side by side), then OR. Operators stand in "
      "capitals.",
      "Accents, vowel signs and case do not matter.",
      "A query is never refused. What is not understood is searched as words, and a note says so.",
      "Words of scripts written without spaces (Chinese, Japanese, Thai, Tibetan …) are found as "
      "they stand.",
  };
  SafeHtml items;
  for (const auto rule : kRules) items += el("li", rule);
  return el("ul", items);
}

SafeHtml levels() {
  SafeHtml rows;
  for (const auto& row : query::kLevels) {
    rows += el("div", el("dt", row.name) + el("dd", row.meaning));
  }
  return el(
      "section",
      el("h2", {attr("id", "levels")}, "How well a page matches") +
          el("p", "Each page found says the weakest way in which one of your words matched.") +
          el("dl", rows));
}

SafeHtml citing() {
  return el("section",
            el("h2", {attr("id", "citing")}, "To cite") +
                el("p",
                   "Every page shows the SHA-256 of its file: whoever has the same file can "
                   "prove that it is the same. A document's address is the beginning of that "
                   "number, and does not change."));
}

SafeHtml privacy() {
  return el("section",
            el("h2", {attr("id", "privacy")}, "What stays where") +
                el("p",
                   "Nothing you type is written to a log or file by this server, no cookie is "
                   "set, nothing is loaded from elsewhere, and no script runs. Your own "
                   "browser's history keeps the addresses you visit, with the query in them: "
                   "under the results you can ask again without the query in the address."));
}

SafeHtml api() {
  return el("section",
            el("h2", {attr("id", "api")}, "For scripts") +
                el("p", text("The same answers as JSON: ") +
                            el("a", {href(Url("/api/v1/search").param("q", "torture"))},
                               el("code", "/api/v1/search?q=torture")) +
                            text(". All of it: ") +
                            el("a", {href(Url("/api/v1/openapi.json"))},
                               el("code", "/api/v1/openapi.json")) +
                            text(". What could not be read, for a spreadsheet: ") +
                            el("a", {href(Url("/api/v1/coverage").param("format", "csv"))},
                               el("code", "/api/v1/coverage?format=csv")) +
                            text(".")));
}

}  // namespace

std::string help_page() {
  Frame frame;
  frame.title = "Help";
  const auto intro = el("header", {cls("document-head")}, el("h1", "How to write a query"));
  return layout(
      frame, el("div", {cls("document prose")},
                intro + syntax() + rules() + fields() + levels() + citing() + privacy() + api()));
}

}  // namespace karez::views
