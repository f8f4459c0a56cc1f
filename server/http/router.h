// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "server/http/problem.h"

/// One table of routes says everything about each: path, methods, parameters, what it is for.
/// Answers, refusals, Allow headers, openapi.json all come from it.
namespace karez::http {

enum class ParamKind : std::uint8_t {
  text,      ///< Anything, empty is absent.
  integer,   ///< `min` to `max`.
  sort,      ///< relevance, date, -date, title, id.
  date,      ///< YYYY, YYYY-MM, YYYY-MM-DD; empty is absent.
  language,  ///< BCP 47; empty is absent.
  country,   ///< ISO 3166 alpha-2; empty is absent.
  type,      ///< One of kDocumentTypes; empty is absent.
  facet,     ///< The name of a facet.
  facets,    ///< Names of facets, comma between; empty is none.
  gap_code,  ///< Why something could not be read; empty is absent.
  format,    ///< json, csv, ndjson.
};

struct Param {
  std::string_view name;
  ParamKind kind = ParamKind::text;
  std::string_view summary;
  unsigned min = 0, max = 0;  ///< ParamKind::integer.
  bool repeats = false;       ///< Given more than once, it means OR.
  bool required = false;
};

enum class RouteKind : std::uint8_t { page, api, asset };

/// A row of the table.
struct RouteSpec {
  std::string_view pattern;  ///< "/documents/{id}/pages/{n}": {…} stands for one segment.
  RouteKind kind = RouteKind::page;
  bool form = false;  ///< Takes a POSTed form too, with the same parameters.
  std::span<const Param> params;
  std::string_view summary;
};

using Handler = std::function<Response(const Request&)>;

struct Route {
  RouteSpec spec;
  Handler handler;
};

/// Answers requests by a table of routes. `match` and `refusal_of` are thread-safe; `answer` is as
/// thread-safe as the handlers are.
class Router {
 public:
  explicit Router(std::vector<Route> routes) : routes_(std::move(routes)) {}

  struct Match {
    const Route* route = nullptr;
    std::vector<std::string> captures;
  };
  std::optional<Match> match(std::string_view path) const;

  /// Why this method may not be used on this path (404, 405), before any body is read.
  std::optional<Problem> refusal_of(std::string_view method, std::string_view path) const;

  /// The whole way: route, parameters, handler. What a handler throws becomes a neutral 500.
  Response answer(Request request) const;

 private:
  std::vector<Route> routes_;
};

/// Checks all parameters of a request against their rows.
std::optional<Problem> refusal_of_params(std::span<const Param> rows, const Request& request);

/// Whether a refusal of this path is for scripts (JSON) or for people.
RouteKind kind_of_path(std::string_view path);

/// The problem as problem+json or as a page.
Response to_response(const Problem& problem, RouteKind kind);

}  // namespace karez::http
