// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/api_handlers.h"

#include "server/http/router.h"
#include "server/search/coverage.h"
#include "server/site/parameters.h"
#include "server/site/routes.h"
#include "server/views/csv.h"
#include "server/views/json.h"
#include "server/views/openapi.h"

// Each handler has three steps: read the parameters (parameters.h), ask the searcher, print the
// answer (views/json.h). An error of the searcher becomes a problem.
namespace karez::http {
namespace {

Response json(std::string body) {
  return {.status = 200,
          .content_type = std::string(kJsonType),
          .body = std::move(body),
          .headers = {}};
}

/// A file that the browser saves instead of showing. `name` is written in our source and plain
/// ASCII, so it needs no escaping in the header.
Response download(std::string body, std::string_view type, std::string_view name) {
  return {
      .status = 200,
      .content_type = std::string(type),
      .body = std::move(body),
      .headers = {{"Content-Disposition", "attachment; filename=\"" + std::string(name) + "\""}}};
}

Response refused(const Problem& problem) { return to_response(problem, RouteKind::api); }

/// The result printed by `show`, or the problem that its error becomes.
template <class T>
Response shown(const Result<T>& result, std::string (*show)(const T&)) {
  return result ? json(show(*result)) : refused(problem_of(result.error()));
}

}  // namespace

Response api_search(Site& site, const Request& request) {
  auto ask = search_request_of(request);
  ask.facets = facets_named(request.param("facets").value_or(""));
  return shown(site.searcher.search(ask), views::search_json);
}

Response api_document(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused({.kind = ProblemKind::not_found});
  return shown(site.searcher.document(*id), views::document_json);
}

// An id or number that is malformed is no document, so it gives 404 and not 400.
Response api_page(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  const auto page = page_number_of(request.captures.back());
  if (!id || !page) return refused({.kind = ProblemKind::not_found});
  return shown(site.searcher.page(*id, *page, ""), views::page_json);
}

Response api_document_search(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused({.kind = ProblemKind::not_found});
  return shown(site.searcher.search_document(*id, q_of(request)), views::document_search_json);
}

Response api_facets(Site& site, const Request& request) {
  const auto field = facet_named(request.param("field").value_or("")).value_or(Field::language);
  const auto values = site.searcher.facets(q_of(request), filters_of(request), field);
  if (!values) return refused(problem_of(values.error()));
  return json(views::facets_json(field, *values));
}

Response api_similar(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused({.kind = ProblemKind::not_found});
  return shown(site.searcher.similar(*id, page_asked(request)), views::similar_json);
}

Response api_copies(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused({.kind = ProblemKind::not_found});
  return shown(site.searcher.same_text(*id, page_asked(request)), views::same_text_json);
}

Response api_related(Site& site, const Request& request) {
  SearchRequest ask;
  ask.q = q_of(request);
  ask.filters = filters_of(request);
  ask.related = true;
  return shown(site.searcher.search(ask), views::related_json);
}

Response api_suggest(Site& site, const Request& request) {
  return shown(site.searcher.suggest(q_of(request)), views::suggest_json);
}

// csv and ndjson hold the gaps alone; json holds the counts too. A `code` narrows all three.
Response api_coverage(Site& site, const Request& request) {
  auto coverage = site.searcher.coverage(true);
  if (!coverage) return refused(problem_of(coverage.error()));
  keep_codes(*coverage, gap_codes_of(request));
  const auto format = request.param("format").value_or("json");
  if (format == "csv") return download(views::gaps_csv(*coverage), kCsvType, "coverage.csv");
  if (format == "ndjson") {
    return download(views::gaps_ndjson(*coverage), kNdjsonType, "coverage.ndjson");
  }
  return json(views::coverage_json(*coverage));
}

// Opening the index is the check: the answer is 200 only when a search would be answered too.
Response api_health(Site& site, const Request&) {
  const auto coverage = site.searcher.coverage(false);
  if (!coverage) return refused(problem_of(coverage.error()));
  return json(views::health_json(coverage->generation, site.jail));
}

Response api_openapi(Site&, const Request&) { return json(views::openapi_json(site_routes())); }

}  // namespace karez::http
