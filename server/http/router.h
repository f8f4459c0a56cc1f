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

/// From a request to what answers it, by the table of routes.
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

/// Whether a refusal of this path is for scripts (JSON) or for people.
RouteKind kind_of_path(std::string_view path);

/// The problem as problem+json or as a page.
Response to_response(const Problem& problem, RouteKind kind);

}  // namespace karez::http
