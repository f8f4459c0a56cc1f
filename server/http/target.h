// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/message.h"

namespace karez::http {

/// A request target in its parts, still encoded. `authority` is set for the absolute form only.
struct Target {
  std::optional<std::string> authority;
  std::string path;                         ///< Begins with "/".
  std::optional<std::string> decoded_path;  ///< Empty when `path` does not decode.
  std::string query;                        ///< Without "?".
};

/// Splits "/path?query" or "http://host/path?query". Empty for anything else.
std::optional<Target> parse_target(std::string_view target);

/// Decodes %XX strictly: exactly two hex digits, and the result valid UTF-8 without control
/// characters. With `form`, "+" is a space, and tabs and line ends become spaces, as in text that
/// was pasted. Empty when malformed.
std::optional<std::string> percent_decoded(std::string_view text, bool form);

/// A name that could not be decoded, as sent but printable.
struct BadParam {
  std::string name;
};

/// Reads "a=1&b=2". A pair that does not decode is named.
std::variant<Params, BadParam> parse_form(std::string_view text);

/// The host of "host:port", lower case, without port; brackets of an IPv6 address stay. Empty when
/// malformed.
std::optional<std::string> host_of(std::string_view authority);

}  // namespace karez::http
