// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karez::query {

/// One piece of what was written, between separators: folded text in which * and ? are wildcards.
struct Glob {
  std::string pattern;
  std::string written;  ///< As the reader wrote it, without wildcards.
  bool has_wildcard = false;
};

/// Cuts "A/HRC/5*" into a, hrc, 5*: as the analyzer cuts, with wildcards held to their letters.
std::vector<Glob> globs_of(std::string_view text);

/// Whether a text matches a pattern: * any letters, ? one, at the end one or none.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace karez::query
