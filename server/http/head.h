// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/target.h"

namespace karez::http {

/// The head of one HTTP/1 request, split into its parts but not judged.
struct Head {
  std::string method;
  std::string target;           ///< As sent, still percent-encoded.
  std::optional<Target> parts;  ///< Of the target; empty when it is no path and no address.
  int minor = 1;                ///< HTTP/1.minor.
  std::vector<std::pair<std::string, std::string>> fields;  ///< Names lower case, values trimmed.

  std::vector<std::string_view> all(std::string_view name) const;
  /// The value when there is exactly one field of that name.
  std::optional<std::string_view> only(std::string_view name) const;
  bool has(std::string_view name) const { return !all(name).empty(); }
};

/// Reads a head up to and with its empty line. Strict where leniency has been an attack: lines end
/// in CRLF, no folded lines, no space before the colon, no control characters. Target bytes of 0x80
/// and above are let through, for curl sends them so. Empty when malformed.
std::optional<Head> parse_head(std::string_view bytes);

/// Length of the head with its empty line in what has arrived so far; 0 while it is incomplete.
std::size_t head_length(std::string_view bytes);

/// True when the bytes can never become a head: a line feed without carriage return, a NUL.
bool is_hopeless(std::string_view bytes);

}  // namespace karez::http
