// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/contract/problem.h"
#include "server/contract/route.h"
#include "server/http/message.h"

/// Finds the handler of a request in the table of routes, and calls it.
namespace karez::http {

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
    const Route* route = nullptr;  ///< Owned by the router; never null.
    std::vector<std::string> captures;
  };
  /// The first route whose pattern fits the decoded path; nothing when there is none.
  std::optional<Match> match(std::string_view path) const;

  /// Why this path (404) or this method on it (405) is refused; nothing when it is allowed. Needs
  /// no body, so it is asked before a body is read.
  std::optional<Problem> refusal_of(std::string_view method, std::string_view path) const;

  /// Answers a request: finds the route, checks the parameters, calls the handler. An exception of
  /// a handler becomes a 500 that says nothing about it.
  Response answer(Request request) const;

 private:
  std::vector<Route> routes_;
};

/// Whether a refusal of this path is for scripts (api: JSON) or for people (page). Needs only the
/// first five bytes of the path.
RouteKind kind_of_path(std::string_view path);

/// The problem as problem+json (RouteKind::api) or as a page. Adds Allow to a 405, and asks to try
/// again after one second with a 503.
Response to_response(const Problem& problem, RouteKind kind);

}  // namespace karez::http
