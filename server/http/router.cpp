// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

#include <exception>

#include "server/http/check_params.h"
#include "server/views/json.h"
#include "server/views/problem_page.h"

// Matches a path to a row of the table of routes, and calls the row's handler. The table is short,
// so rows are tried one after the other.
namespace karez::http {
namespace {

/// Takes "/documents" off the front of "/documents/ab12" and returns "documents".
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);  // the slash
  const auto end = path.find('/');
  const auto segment = path.substr(0, end);
  path.remove_prefix(segment.size());
  return segment;
}

bool is_capture(std::string_view segment) { return segment.starts_with('{'); }

/// The captured segments, or nothing when the path does not fit the pattern. Pattern
/// "/documents/{id}" and path "/documents/ab12" give {"ab12"}. An empty segment fits no capture.
std::optional<std::vector<std::string>> fit(std::string_view pattern, std::string_view path) {
  std::vector<std::string> captures;
  while (!pattern.empty() && !path.empty()) {
    const auto expected = take_segment(pattern);
    const auto segment = take_segment(path);
    if (is_capture(expected) && !segment.empty()) {
      captures.emplace_back(segment);
    } else if (segment != expected) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return captures;
}

bool allows(const RouteSpec& spec, std::string_view method) {
  return method == "GET" || method == "HEAD" || (method == "POST" && spec.form);
}

Response call(const Route& route, const Request& request) {
  try {
    return route.handler(request);
  } catch (const std::exception&) {
    // The exception's text may hold a path or a query, so it is neither shown nor logged.
    return to_response({.kind = ProblemKind::internal}, route.spec.kind);
  }
}

}  // namespace

std::optional<Router::Match> Router::match(std::string_view path) const {
  for (const auto& route : routes_) {
    if (auto captures = fit(route.spec.pattern, path)) return Match{&route, std::move(*captures)};
  }
  return std::nullopt;
}

std::optional<Problem> Router::refusal_of(std::string_view method, std::string_view path) const {
  const auto found = match(path);
  if (!found) return Problem{.kind = ProblemKind::not_found};
  const auto& spec = found->route->spec;
  if (allows(spec, method)) return std::nullopt;
  return Problem{.kind = ProblemKind::method_not_allowed,
                 .allow = spec.form ? "GET, HEAD, POST" : "GET, HEAD"};
}

Response Router::answer(Request request) const {
  const auto kind = kind_of_path(request.path);
  if (const auto problem = refusal_of(request.method, request.path)) {
    return to_response(*problem, kind);
  }
  auto found = match(request.path);
  if (const auto problem = refusal_of_params(found->route->spec.params, request)) {
    return to_response(*problem, kind);
  }
  request.captures = std::move(found->captures);
  return call(*found->route, request);
}

RouteKind kind_of_path(std::string_view path) {
  return path == "/api" || path.starts_with("/api/") ? RouteKind::api : RouteKind::page;
}

Response to_response(const Problem& problem, RouteKind kind) {
  Response response;
  response.status = problem.status();
  if (kind == RouteKind::api) {
    response.content_type = kProblemType;
    response.body = views::problem_json(problem);
  } else {
    response.body = views::problem_page(problem);
  }
  if (!problem.allow.empty()) response.headers.emplace_back("Allow", problem.allow);
  if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace karez::http
