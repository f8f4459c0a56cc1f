// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/asking.h"
#include "server/http/handlers.h"
#include "server/http/router.h"
#include "server/http/site.h"
#include "server/views/json.h"

namespace karez::http {
namespace {

Response json(std::string body) {
  return {.status = 200,
          .content_type = std::string(kJsonType),
          .body = std::move(body),
          .headers = {}};
}

Response refused(const Problem& problem) { return to_response(problem, RouteKind::api); }

/// The answer shown by `show`, or the problem its error makes.
template <class T>
Response shown(const Result<T>& result, std::string (*show)(const T&)) {
  return result ? json(show(*result)) : refused(problem_of(result.error()));
}

}  // namespace

Response api_search(Searcher& searcher, const Request& request) {
  auto ask = search_request_of(request);
  ask.facets = facets_named(request.param("facets").value_or(""));
  return shown(searcher.search(ask), views::search_json);
}

Response api_document(Searcher& searcher, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused({.kind = ProblemKind::not_found});
  return shown(searcher.document(*id), views::document_json);
}

Response api_page(Searcher& searcher, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  const auto page = page_number_of(request.captures.back());
  if (!id || !page) return refused({.kind = ProblemKind::not_found});
  return shown(searcher.page(*id, *page, ""), views::page_json);
}

Response api_document_search(Searcher& searcher, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused({.kind = ProblemKind::not_found});
  return shown(searcher.search_document(*id, q_of(request)), views::document_search_json);
}

Response api_facets(Searcher& searcher, const Request& request) {
  const auto field = facet_named(request.param("field").value_or("")).value_or(Field::language);
  const auto values = searcher.facets(q_of(request), filters_of(request), field);
  if (!values) return refused(problem_of(values.error()));
  return json(views::facets_json(field, *values));
}

Response api_coverage(Searcher& searcher, const Request&) {
  return shown(searcher.coverage(true), views::coverage_json);
}

Response api_health(Searcher& searcher, const Request&) {
  const auto coverage = searcher.coverage(false);
  if (!coverage) return refused(problem_of(coverage.error()));
  return json(views::health_json(coverage->generation, views::JailStatus{}));
}

Response api_openapi(Searcher&, const Request&) { return json(views::openapi_json(site_routes())); }

}  // namespace karez::http
