// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/routes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

#include "common/limits.h"
#include "common/schema.h"
#include "server/search/searcher.h"
#include "server/site/api_handlers.h"
#include "server/site/page_handlers.h"

// THE table of routes and of their parameters. It is built while compiling. make_site() binds its
// handlers to one Site; site_routes() gives its descriptions to openapi.json.
namespace karez::http {
namespace {

using enum ParamKind;

// The parameters, each with its description for openapi.json.
constexpr Param kQ{.name = "q", .summary = "The query. Empty: the newest documents."};
constexpr Param kCursor{.name = "cursor",
                        .summary = "The value of \"next\" from the previous page."};
constexpr Param kSort{.name = "sort", .kind = sort, .summary = "Order of the documents."};
constexpr Param kFrom{
    .name = "from", .kind = date, .summary = "Only documents dated then or later."};
constexpr Param kTo{.name = "to", .kind = date, .summary = "Only documents dated then or earlier."};
constexpr Param kLimit{.name = "limit",
                       .kind = integer,
                       .summary = "Documents in one answer.",
                       .min = 1,
                       .max = limits::kLimitMax};
constexpr Param kHits{.name = "hits",
                      .kind = integer,
                      .summary = "Pages shown of each document.",
                      .min = 0,
                      .max = limits::kHitsMax};
constexpr Param kFacetList{
    .name = "facets", .kind = facets, .summary = "Fields to count, separated by commas."};
constexpr Param kFieldToCount{
    .name = "field", .kind = facet, .summary = "The field to count.", .required = true};
constexpr Param kCode{
    .name = "code", .kind = gap_code, .summary = "Only gaps for this reason.", .repeats = true};
constexpr Param kFormat{
    .name = "format", .kind = format, .summary = "json: all of it; csv, ndjson: the gaps alone."};
// The upper limit only keeps the number in range: a page past the end shows the last part.
constexpr Param kListPage{
    .name = "page", .kind = integer, .summary = "Part of a long list.", .min = 1, .max = 1'000'000};

constexpr Param kPage{.name = "page",
                      .kind = integer,
                      .summary = "This page alone, from 1. Without it: the whole document.",
                      .min = 1,
                      .max = 1'000'000};

// How many fields can filter. It is the length of the array below, which must be constant.
constexpr auto kFilterCount = static_cast<std::size_t>(
    std::ranges::count_if(kFields, [](const FieldRow& row) { return !row.filter.empty(); }));

/// One parameter for each field that filters, with the name and description of the table of fields.
constexpr std::array<Param, kFilterCount> filter_params() {
  std::array<Param, kFilterCount> params;
  std::size_t n = 0;
  for (const Field field : kFacets) {
    const FieldRow& row = row_of(field);
    if (row.filter.empty()) continue;
    params[n++] = {
        .name = row.name, .kind = filter_kind_of(field), .summary = row.filter, .repeats = true};
  }
  return params;
}

/// Several arrays joined to one.
template <std::size_t... N>
constexpr auto joined(const std::array<Param, N>&... lists) {
  std::array<Param, (N + ...)> all;
  auto* end = all.data();
  ((end = std::ranges::copy(lists, end).out), ...);
  return all;
}

constexpr auto kFilters = joined(filter_params(), std::array{kFrom, kTo});
constexpr auto kSearchPage = joined(std::array{kQ, kCursor, kSort}, kFilters);
constexpr auto kApiSearch =
    joined(std::array{kQ, kLimit, kCursor, kSort, kHits}, kFilters, std::array{kFacetList});
constexpr auto kApiFacets = joined(std::array{kQ, kFieldToCount}, kFilters);
constexpr auto kApiRelated = joined(std::array{kQ}, kFilters);
constexpr std::array kOnlyPage{kPage};
constexpr std::array kOnlyQ{kQ};
constexpr std::array kCoveragePage{kCode, kListPage};
constexpr std::array kApiCoverage{kCode, kFormat};

struct Row {
  RouteSpec spec;
  Response (*handler)(Site&, const Request&);
};

/// THE table of routes. A new route is a handler (page_handlers.h or api_handlers.h) and a row
/// here. Dispatch, refusals, Allow headers and openapi.json follow from the row. A fixed pattern
/// must stand before one with {…} that would match it too, because the first match wins.
constexpr std::array kRows{
    Row{{.pattern = "/", .kind = RouteKind::page, .summary = "Search box, newest documents"}, home},
    Row{{.pattern = "/search",
         .kind = RouteKind::page,
         .form = true,
         .params = kSearchPage,
         .summary = "Results"},
        search_page},
    Row{{.pattern = "/documents/{id}",
         .kind = RouteKind::page,
         .form = true,
         .params = kOnlyQ,
         .summary = "A document; with q its matching pages"},
        document_page},
    Row{{.pattern = "/documents/{id}/pages/{n}",
         .kind = RouteKind::page,
         .form = true,
         .params = kOnlyQ,
         .summary = "A page's text, matches marked"},
        text_page},
    Row{{.pattern = "/documents/{id}/similar",
         .kind = RouteKind::page,
         .params = kOnlyPage,
         .summary = "Similar documents"},
        similar_page},
    Row{{.pattern = "/coverage",
         .kind = RouteKind::page,
         .params = kCoveragePage,
         .summary = "What can be found here and what cannot"},
        coverage_page},
    Row{{.pattern = "/help", .kind = RouteKind::page, .summary = "How to write a query"},
        help_page},
    Row{{.pattern = "/problems/{name}", .kind = RouteKind::page, .summary = "What a problem means"},
        problem_about},
    Row{{.pattern = "/assets/{name}", .kind = RouteKind::asset, .summary = "Style sheet and icon"},
        asset},
    Row{{.pattern = "/api/v1/search",
         .kind = RouteKind::api,
         .form = true,
         .params = kApiSearch,
         .summary = "Search all documents"},
        api_search},
    Row{{.pattern = "/api/v1/documents/{id}",
         .kind = RouteKind::api,
         .summary = "A document's metadata, paths, gaps, outline"},
        api_document},
    Row{{.pattern = "/api/v1/documents/{id}/pages/{n}",
         .kind = RouteKind::api,
         .summary = "A page's text, exactly what offsets refer to"},
        api_page},
    Row{{.pattern = "/api/v1/documents/{id}/search",
         .kind = RouteKind::api,
         .form = true,
         .params = kOnlyQ,
         .summary = "Every matching page of a document, every match of each"},
        api_document_search},
    Row{{.pattern = "/api/v1/documents/{id}/similar",
         .kind = RouteKind::api,
         .params = kOnlyPage,
         .summary = "Documents similar to a document, or to one of its pages"},
        api_similar},
    Row{{.pattern = "/api/v1/documents/{id}/copies",
         .kind = RouteKind::api,
         .params = kOnlyPage,
         .summary = "Where else the text of a document stands, or of one of its pages"},
        api_copies},
    Row{{.pattern = "/api/v1/facets",
         .kind = RouteKind::api,
         .form = true,
         .params = kApiFacets,
         .summary = "How many documents hold each value of a field"},
        api_facets},
    Row{{.pattern = "/api/v1/suggest",
         .kind = RouteKind::api,
         .form = true,
         .params = kOnlyQ,
         .summary = "How a query that is being typed may go on"},
        api_suggest},
    Row{{.pattern = "/api/v1/related",
         .kind = RouteKind::api,
         .form = true,
         .params = kApiRelated,
         .summary = "Words that the pages found have in common and few others have"},
        api_related},
    Row{{.pattern = "/api/v1/coverage",
         .kind = RouteKind::api,
         .params = kApiCoverage,
         .summary = "What is indexed, and what could not be read"},
        api_coverage},
    Row{{.pattern = "/api/v1/health",
         .kind = RouteKind::api,
         .summary = "Whether the server can answer"},
        api_health},
    Row{{.pattern = "/api/v1/openapi.json",
         .kind = RouteKind::api,
         .summary = "This interface, described"},
        api_openapi},
};

}  // namespace

std::vector<RouteSpec> site_routes() {
  std::vector<RouteSpec> specs;
  for (const auto& row : kRows) specs.push_back(row.spec);
  return specs;
}

Router make_site(const std::filesystem::path& index, WalkStore& walks,
                 const std::optional<JailLayers>& jail) {
  // All handlers of this router share the Site and keep it alive.
  const auto site = std::shared_ptr<Site>(new Site{Searcher(index, walks), jail});
  std::vector<Route> routes;
  for (const auto& row : kRows) {
    routes.push_back({row.spec, [site, handler = row.handler](const Request& request) {
                        return handler(*site, request);
                      }});
  }
  return Router(std::move(routes));
}

}  // namespace karez::http
