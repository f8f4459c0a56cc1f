// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/routes.h"

#include <array>
#include <memory>

#include "common/limits.h"
#include "server/search/searcher.h"
#include "server/site/handlers.h"

namespace karez::http {
namespace {

using enum ParamKind;

constexpr Param kQ{"q", text, "The query. Empty: the newest documents."};
constexpr Param kCursor{"cursor", text, "Where to go on: \"next\" of the page before."};
constexpr Param kSort{"sort", sort, "Order of the documents."};
constexpr Param kLang{"lang", language, "Only documents in this language.", 0, 0, true};
constexpr Param kCountry{"country", country, "Only documents about this country.", 0, 0, true};
constexpr Param kPublisher{"publisher", text, "Only documents of this publisher.", 0, 0, true};
constexpr Param kType{"type", type, "Only documents of this type.", 0, 0, true};
constexpr Param kFrom{"from", date, "Only documents dated then or later."};
constexpr Param kTo{"to", date, "Only documents dated then or earlier."};
constexpr Param kLimit{"limit", integer, "Documents in one answer.", 1, limits::kLimitMax};
constexpr Param kHits{"hits", integer, "Pages shown of each document.", 0, limits::kHitsMax};
constexpr Param kFacetList{"facets", facets, "Fields to count, comma between."};
constexpr Param kFieldToCount{"field", facet, "The field to count.", 0, 0, false, true};

constexpr Param kCode{"code", gap_code, "Only gaps for this reason.", 0, 0, true};
constexpr Param kFormat{"format", format, "json: all of it; csv, ndjson: the gaps alone."};
constexpr Param kListPage{"page", integer, "Part of a long list.", 1, 1'000'000};

constexpr std::array kSearchPage{kQ,         kCursor, kSort, kLang, kCountry,
                                 kPublisher, kType,   kFrom, kTo};
constexpr std::array kApiSearch{kQ,       kLimit,     kCursor, kSort, kHits, kLang,
                                kCountry, kPublisher, kType,   kFrom, kTo,   kFacetList};
constexpr std::array kApiFacets{kQ, kFieldToCount, kLang, kCountry, kPublisher, kType, kFrom, kTo};
constexpr std::array kOnlyQ{kQ};
constexpr std::array kCoveragePage{kCode, kListPage};
constexpr std::array kApiCoverage{kCode, kFormat};

struct Row {
  RouteSpec spec;
  Response (*handler)(Site&, const Request&);
};

constexpr auto kPage = RouteKind::page;
constexpr auto kApi = RouteKind::api;

/// THE table of routes: path, kind, whether it takes a POSTed form, parameters, purpose, handler.
constexpr std::array kRows{
    Row{{"/", kPage, false, {}, "Search box, newest documents"}, home},
    Row{{"/search", kPage, true, kSearchPage, "Results"}, search_page},
    Row{{"/documents/{id}", kPage, true, kOnlyQ, "A document; with q its matching pages"},
        document_page},
    Row{{"/documents/{id}/pages/{n}", kPage, true, kOnlyQ, "A page's text, matches marked"},
        text_page},
    Row{{"/coverage", kPage, false, kCoveragePage, "What can be found here and what cannot"},
        coverage_page},
    Row{{"/help", kPage, false, {}, "How to write a query"}, help_page},
    Row{{"/problems/{name}", kPage, false, {}, "What a problem means"}, problem_about},
    Row{{"/assets/{name}", RouteKind::asset, false, {}, "Style sheet and icon"}, asset},
    Row{{"/api/v1/search", kApi, true, kApiSearch, "Search all documents"}, api_search},
    Row{{"/api/v1/documents/{id}", kApi, false, {}, "A document's metadata, paths, gaps, outline"},
        api_document},
    Row{{"/api/v1/documents/{id}/pages/{n}",
         kApi,
         false,
         {},
         "A page's text, exactly what offsets refer to"},
        api_page},
    Row{{"/api/v1/documents/{id}/search", kApi, true, kOnlyQ,
         "Every matching page of a document, every match of each"},
        api_document_search},
    Row{{"/api/v1/facets", kApi, true, kApiFacets, "How many documents hold each value of a field"},
        api_facets},
    Row{{"/api/v1/coverage", kApi, false, kApiCoverage,
         "What is indexed, and what could not be read"},
        api_coverage},
    Row{{"/api/v1/health", kApi, false, {}, "Whether the server can answer"}, api_health},
    Row{{"/api/v1/openapi.json", kApi, false, {}, "This interface, described"}, api_openapi},
};

}  // namespace

std::vector<RouteSpec> site_routes() {
  std::vector<RouteSpec> specs;
  for (const auto& row : kRows) specs.push_back(row.spec);
  return specs;
}

Router make_site(const std::filesystem::path& index, WalkStore& walks,
                 const views::JailStatus& jail) {
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
