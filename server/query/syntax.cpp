// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/syntax.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/source.h"

namespace karez::query {
std::string syntax_text(std::string_view text) {
  const Source source(text);
  return source.syntax_text({0, source.size()});
}

void close_symbol(std::string& text) {
  const std::size_t open = text.rfind('(');
  if (open != std::string::npos && text.find(')', open) == std::string::npos) text += ')';
}

std::optional<std::uint32_t> near_window_of(std::string_view text) {
  constexpr std::string_view kName = "NEAR";
  if (!text.starts_with(kName)) return std::nullopt;
  text.remove_prefix(kName.size());
  if (text.empty()) return kDefaultWindow;
  if (text.size() < 2 || text.front() != '/') return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text.substr(1)) {
    if (!ascii::is_digit(c)) return std::nullopt;
    // A number up to 100'000'000 can take one more digit without overflow.
    if (number > 100'000'000) number = UINT32_MAX;
    if (number != UINT32_MAX) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

bool is_operator(std::string_view text) {
  const std::string plain = syntax_text(text);
  return plain == "AND" || plain == "OR" || plain == "NOT" || near_window_of(plain).has_value();
}

std::string_view operator_for(std::string_view sign) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kForeign{
      {{"&", "AND"}, {"&&", "AND"}, {"|", "OR"}, {"||", "OR"}, {"!", "NOT"}}};
  for (const auto& [foreign, ours] : kForeign) {
    if (foreign == sign) return ours;
  }
  return {};
}

bool ends_in_edits(std::string_view written) {
  const std::string plain = syntax_text(written);
  std::string_view text = plain;
  if (text.size() < 3 || !ascii::is_digit(text.back()) || text[text.size() - 2] != '~')
    return false;
  text.remove_suffix(2);
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    if (!std::all_of(text.begin() + token.start, text.begin() + token.end, ascii::is_digit))
      return true;
  }
  return false;
}

// The analyzer knows the scripts, so it is asked: "aa" is one token, "人人" is two.
bool is_sign(std::string_view token) {
  const std::string twice = std::string(token) + std::string(token);
  Tokenizer tokens(twice);
  Token first;
  return tokens.next(first) && first.end < twice.size();
}

bool can_be_misspelt(std::string_view folded) {
  return !ascii::is_digit(folded.front()) && !is_sign(folded) && count_code_points(folded) >= 2;
}

bool is_field_name(std::string_view text) {
  return text.size() >= 2 && ascii::is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return ascii::is_alphanumeric(c) || c == '_'; });
}

}  // namespace karez::query
