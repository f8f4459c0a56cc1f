// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/message.h"

namespace karez::http {

/// A request target in its parts, still encoded unless said otherwise.
struct Target {
  std::optional<std::string> authority;     ///< "host:port"; set for the absolute form only.
  std::string path;                         ///< Begins with "/".
  std::optional<std::string> decoded_path;  ///< Empty when `path` does not decode.
  std::string query;                        ///< Without "?".
};

/// Splits "/path?query" or "http://host/path?query". A fragment is cut off. Returns nothing for any
/// other form.
std::optional<Target> parse_target(std::string_view target);

/// Decodes %XX strictly: exactly two hex digits must follow, and the result must be valid UTF-8
/// without control characters. With `form`, "+" is a space, and tabs and line ends become spaces,
/// because pasted text holds them. Returns nothing when malformed. "a%20b" gives "a b".
std::optional<std::string> percent_decoded(std::string_view text, bool form);

/// The name of a pair that could not be decoded. A name that is itself malformed is given as sent,
/// cut, with "?" for each byte that is not printable ASCII.
struct BadParam {
  std::string name;
};

/// Reads "a=1&b=2". A pair without "=" has an empty value; empty pairs are skipped. Returns the
/// name of the first pair that does not decode.
std::variant<Params, BadParam> parse_form(std::string_view text);

/// The host of "host:port", in lower case and without port. "[::1]:80" gives "[::1]" with its
/// brackets. Returns nothing when malformed.
std::optional<std::string> host_of(std::string_view authority);

}  // namespace karez::http
