// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karez::query {

/// A pattern for one word of the index: folded text in which * and ? are wildcards.
struct Glob {
  std::string pattern;
  std::string written;  ///< The letters as the reader wrote them, without wildcards.
  bool has_wildcard = false;
};

/// Cuts a text into patterns where the analyzer cuts it into words. A wildcard stays with the
/// letters beside it: "A/HRC/5*" gives "a", "hrc" and "5*", and "m?sa" gives "m?sa".
std::vector<Glob> globs_of(std::string_view text);

/// Whether a text matches a whole pattern. "*" stands for any characters or none, and "?" for one
/// character. A "?" at the end stands for one or none. Both arguments are folded UTF-8.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace karez::query
