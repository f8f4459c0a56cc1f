// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/globs.h"

#include <algorithm>
#include <cstdint>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"

namespace karez::query {
namespace {

bool is_wildcard(char c) { return c == '*' || c == '?'; }

std::string_view wildcards_at_front(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("*?"), text.size()));
}

std::string_view wildcards_at_back(std::string_view text) {
  return text.substr(text.find_last_not_of("*?") + 1);
}

}  // namespace

// The analyzer does not know wildcards, so they stand in the gaps between its tokens. What the gap
// holds tells whether two tokens belong to one word:
//
//   m?sa     gap "?"     only wildcards: one glob, m?sa
//   a*/*b    gap "*/*"   a separator: two globs, a* and *b
//   人权     gap ""      two signs, each a word: two globs
std::vector<Glob> globs_of(std::string_view text) {
  std::vector<Glob> globs;
  std::uint32_t before = 0;  // where the previous token ends, in bytes
  Tokenizer tokens(text);
  for (Token token; tokens.next(token); before = token.end) {
    const std::string_view gap = text.substr(before, token.start - before);
    const std::string_view after = wildcards_at_front(gap);
    if (globs.empty() || gap.empty() || after.size() < gap.size()) {
      if (!globs.empty()) globs.back().pattern += after;
      globs.emplace_back();
      globs.back().pattern = wildcards_at_back(gap);
    } else {
      globs.back().pattern += gap;
    }
    const std::string_view written = text.substr(token.start, token.end - token.start);
    globs.back().pattern += fold(written);
    globs.back().written += written;
  }
  if (!globs.empty()) globs.back().pattern += wildcards_at_front(text.substr(before));
  for (Glob& glob : globs) {
    glob.has_wildcard = std::any_of(glob.pattern.begin(), glob.pattern.end(), is_wildcard);
  }
  return globs;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  // When a character does not match, the search goes back to the last "*" only, and lets it stand
  // for one character more. An earlier "*" never needs another try. This needs no recursion, and
  // for patterns that people write the time is linear.
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // the last "*" seen in the pattern
  std::size_t star_text = 0;                  // where the text after that "*" is tried to begin
  const auto next_character = [&](std::size_t at) {
    ++at;
    while (at < text.size() && continues_character(text[at])) ++at;
    return at;
  };
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t = next_character(t);
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = star_text = next_character(star_text);
    } else {
      return false;
    }
  }
  // A "?" at the end may stand for nothing, because a reader may end a question with it.
  while (p < pattern.size() && is_wildcard(pattern[p])) ++p;
  return p == pattern.size();
}

}  // namespace karez::query
