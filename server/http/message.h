// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace karez::http {

/// A request as handlers see it: checked, decoded, free of httplib. Parameters of the address and of
/// a POSTed form are one list; names and values are valid UTF-8 without control characters.
struct Request {
  std::string method;   ///< "GET", "HEAD", "POST".
  std::string path;     ///< Decoded, begins with "/".
  std::vector<std::string> captures;  ///< {id}, {n} of the route's pattern, in order.
  std::vector<std::pair<std::string, std::string>> params;

  std::optional<std::string_view> param(std::string_view name) const;  ///< The first of that name.
  std::vector<std::string_view> all(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< Beside the common ones.
};

}  // namespace karez::http
