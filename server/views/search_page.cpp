// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/search_page.h"

#include <array>

#include <fmt/format.h>

#include "server/views/facet_panel.h"
#include "server/views/layout.h"
#include "server/views/results.h"

// The page of results, from top to bottom: total, remarks on the query, filters in force, order,
// results, pager, coverage. Every link and form repeats the whole search, because the server keeps
// nothing about a reader.
namespace karez::views {
namespace {

// The orders as people expect them: the newest before the oldest.
constexpr std::array kOffered{Sort::relevance, Sort::date_newest, Sort::date, Sort::title,
                              Sort::id};
static_assert(kOffered.size() == kSorts.size());

bool is_everything(const SearchRequest& request) {
  return request.q.find_first_not_of(' ') == std::string::npos;
}

/// The select sends the order, so the hidden inputs must not hold it a second time.
SafeHtml sort_form(const SearchRequest& request, Asked asked) {
  auto without = request;
  without.sort = Sort::relevance;
  SafeHtml options;
  for (const Sort sort : kOffered) {
    options += el("option",
                  {attr("value", row_of(sort).name), when(sort == request.sort, flag("selected"))},
                  row_of(sort).label);
  }
  const auto select =
      el("label", el("span", "Order") + el("select", {attr("name", "sort")}, options));
  return el("form", {cls("sort"), attr("method", method_of(asked)), action(Url("/search"))},
            hidden(search_url(without).params()) + select +
                el("button", {attr("type", "submit")}, "Sort"));
}

std::string total_text(const SearchResponse& response) {
  const auto total = counted(response.total, "document", "documents");
  return response.exact ? total : "At least " + total;
}

SafeHtml understood_html(const SearchResponse& response) {
  if (response.query.understood.empty()) return {};
  return el("p", {cls("understood")},
            text("Understood as ") + el("code", {attr("dir", "auto")}, response.query.understood));
}

/// Offers the other way of asking: without the query in the address, or with it, to share.
SafeHtml other_way(const SearchRequest& request, Asked asked) {
  if (asked == Asked::by_form) {
    return el("p", {cls("privacy")},
              text("Your query is not in the address. ") +
                  el("a", {href(search_url(request))}, "Make an address to share"));
  }
  const auto button = el("button", {attr("type", "submit"), cls("link")},
                         "Ask again without the query in the address");
  return el("form", {cls("privacy"), attr("method", "post"), action(Url("/search"))},
            hidden(search_url(request).params()) + button);
}

/// A cursor is a place in the walk of this search (walks.h), so the links have no page numbers.
SafeHtml pager(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  const auto to = [&](const std::string& cursor, std::string_view label, std::string_view rel) {
    return el("li", {cls(rel)},
              go(asked, search_url(request).param("cursor", cursor), "page-link", text(label)));
  };
  SafeHtml items;
  if (response.previous) items += to(*response.previous, "← Previous", "previous");
  if (response.next) items += to(*response.next, "Next →", "next");
  if (items.empty()) return {};
  return el("nav", {cls("pager"), attr("aria-label", "Pages of results")}, el("ul", items));
}

/// ", 11–20 shown"; empty when all results are on this page.
std::string shown_range(const SearchResponse& response) {
  if (response.results.empty() || (response.first == 0 && !response.next)) return {};
  return fmt::format(", {}–{} shown", grouped(response.first + 1),
                     grouped(response.first + response.results.size()));
}

/// "Nothing found" must not look like "there is nothing": it says how much was searched, what was
/// not, and how to widen the search.
SafeHtml nothing_found(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  const auto& counts = response.coverage;
  const auto sentence =
      fmt::format("Nothing found in {}, {}.", counted(counts.documents, "document", "documents"),
                  counted(counts.pages, "page", "pages"));
  SafeHtml content = el("h2", sentence);
  const auto missing = not_searched(counts);
  if (!missing.empty()) {
    content += el("p", {cls("missing")}, missing);
  } else {
    content += el("p", {cls("missing")},
                  text("No file failed to be read, and no page was without text. ") +
                      el("a", {href(Url("/coverage"))}, "What was left out"));
  }
  if (response.did_you_mean) {
    auto meant = request;
    meant.q = *response.did_you_mean;
    content +=
        el("p", {cls("did-you-mean")},
           text("Did you mean ") +
               go(asked, search_url(meant), "", el("bdi", *response.did_you_mean)) + text("?"));
  }
  if (!request.filters.empty()) {
    auto without = request;
    without.filters = {};
    content += el("p", go(asked, search_url(without), "", text("Search without the filters")));
  }
  content += el("p", {cls("quiet")},
                text("A name may be written differently in the documents. ") +
                    el("a", {href(Url("/help"))}, "How to widen a query"));
  return el("section", {cls("empty")}, content);
}

/// Each leads to the same search with the word added, which finds a part of the results.
SafeHtml related_html(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  SafeHtml links;
  for (const auto& word : response.related) {
    auto narrower = request;
    narrower.q += " " + word;
    links += el("li", go(asked, search_url(narrower), "", el("bdi", word)));
  }
  if (links.empty()) return {};
  return el(
      "section", {cls("related"), attr("aria-labelledby", "related")},
      el("h2", {attr("id", "related"), cls("section-title")}, "Add a word these pages share") +
          el("ul", {cls("words")}, links));
}

/// Near misses stand apart from the results, under a heading that says so.
SafeHtml nearest_html(const SearchResponse& response, Asked asked) {
  if (response.nearest.empty()) return {};
  const std::string_view heading =
      response.total == 0 ? "No document holds all of it. These come close:"
                          : "Not results, but a page of these holds more of your words together:";
  return el("section", {cls("nearest")},
            el("h2", {cls("section-title")}, heading) +
                result_list(response.nearest, response.query.q, 0, asked));
}

/// A page past the last result has no results but a total, so it is no "nothing found".
SafeHtml body_of(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  if (response.total == 0 && response.results.empty()) {
    return nothing_found(request, response, asked) + nearest_html(response, asked);
  }
  return result_list(response.results, response.query.q, response.first, asked) +
         pager(request, response, asked) + related_html(request, response, asked) +
         nearest_html(response, asked) + coverage_line(response.coverage);
}

}  // namespace

std::string search_page(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  const auto heading = is_everything(request) ? "The newest documents" : "Results";
  const auto summary = el("div", {cls("summary")},
                          el("h1", heading) +
                              el("p", {cls("total"), attr("role", "status")},
                                 total_text(response) + shown_range(response)) +
                              understood_html(response));
  const auto toolbar =
      el("div", {cls("toolbar")}, sort_form(request, asked) + other_way(request, asked));
  const auto results = el("div", {cls("main-column")},
                          summary + notes_html(response.query) + filter_chips(request, asked) +
                              toolbar + body_of(request, response, asked));
  Frame frame;
  // The title of a window gets into the browser's history, so a private query is not in it.
  frame.title = asked == Asked::by_form || request.q.empty() ? "Search" : request.q;
  frame.q = request.q;
  frame.kept = kept_params(request);
  frame.asked = asked;
  return layout(frame,
                el("div", {cls("columns")}, facet_panel(request, response, asked) + results));
}

}  // namespace karez::views
