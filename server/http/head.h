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
  std::optional<Target> parts;  ///< Of the target; empty when it is neither path nor URL.
  int minor = 1;                ///< HTTP/1.minor.
  std::vector<std::pair<std::string, std::string>> fields;  ///< Names lower case, values trimmed.

  /// Values of all fields of that name (lower case), in order. They point into this head.
  std::vector<std::string_view> all(std::string_view name) const;
  /// The value when there is exactly one field of that name; else nothing. A field given twice is
  /// not to be trusted: two programs could each read another one.
  std::optional<std::string_view> only(std::string_view name) const;
  bool has(std::string_view name) const { return !all(name).empty(); }
};

/// Reads a head up to and including its empty line. It is strict where lenient servers have been
/// attacked: lines must end in CRLF, and folded lines, a space before the colon and control
/// characters are refused. Target bytes of 0x80 and above are let through, because curl sends them
/// unencoded. Returns nothing when the head is malformed.
std::optional<Head> parse_head(std::string_view bytes);

/// Length in bytes of the head with its empty line, in what has arrived so far. 0 while the head is
/// incomplete.
std::size_t head_length(std::string_view bytes);

/// True when the bytes can never become a head, because they hold a NUL or a line feed without a
/// carriage return. Such a client is refused at once instead of after limits::kHeadTime.
bool is_hopeless(std::string_view bytes);

}  // namespace karez::http
