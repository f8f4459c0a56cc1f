// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace karez::http {

/// Decoded names and values in the order they were sent.
using Params = std::vector<std::pair<std::string, std::string>>;

/// A request as handlers see it: checked and decoded. Parameters of the address and of a POSTed
/// form are one list. Names and values are valid UTF-8 without control characters.
struct Request {
  std::string method{};                 ///< "GET", "HEAD", "POST" …
  std::string path{};                   ///< Decoded, begins with "/".
  std::vector<std::string> captures{};  ///< Values of {id}, {n} in the pattern, in order.
  Params params{};
  std::string if_none_match{};  ///< The header; empty when it was not sent.

  std::optional<std::string_view> param(std::string_view name) const;  ///< Value of the first.
  /// Values of all parameters of that name. They point into this request.
  std::vector<std::string_view> all(std::string_view name) const;
};

inline constexpr std::string_view kHtmlType = "text/html; charset=utf-8";
inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kCsvType = "text/csv; charset=utf-8; header=present";
inline constexpr std::string_view kNdjsonType = "application/x-ndjson";
inline constexpr std::string_view kProblemType = "application/problem+json";

struct Response {
  int status = 200;
  std::string content_type{kHtmlType};
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};  ///< Besides those of every response.
};

/// The bytes of a response as they are sent, with the headers that every response has. With
/// `head_only` (HEAD) the body is left out, but Content-Length still gives its length.
std::string to_wire(const Response& response, bool head_only);

}  // namespace karez::http
