// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/token_text.h"

#include <algorithm>
#include <cstdint>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/source.h"

namespace karez::query {

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

bool is_prefix_wildcard(std::string_view text) {
  return text.ends_with('*') && text.find_first_of("*?") + 1 == text.size();
}

std::string first_tokens(std::string_view text, std::size_t n) {
  std::size_t end = 0;
  Tokenizer tokens(text);
  for (Token token; n > 0 && tokens.next(token); --n) end = token.end;
  return std::string(text.substr(0, end));
}

std::size_t count_tokens(std::string_view text) {
  std::size_t count = 0;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) ++count;
  return count;
}

std::string token_text(std::string_view text) {
  std::string line;
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_space(c)) {
      append_utf8(line, c);
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool any = false;
  Tokenizer tokens(line);
  for (Token token; tokens.next(token); any = true) {
    if (!any) start = token.start;
    end = token.end;
  }
  return line.substr(start, end - start);
}

std::string without_stars(std::string_view text) {
  std::string bare(text);
  std::replace(bare.begin(), bare.end(), '*', ' ');
  return token_text(bare);
}

}  // namespace karez::query
