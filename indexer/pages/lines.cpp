// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/lines.h"

#include <array>

#include "common/text/unicode.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// The no-break space U+00A0 and the ideographic space U+3000.
constexpr std::array<std::string_view, 2> kWideSpaces{"\xC2\xA0", "\xE3\x80\x80"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool drop_front(std::string_view& text) {
  if (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
    return true;
  }
  for (const std::string_view space : kWideSpaces) {
    if (text.starts_with(space)) {
      text.remove_prefix(space.size());
      return true;
    }
  }
  return false;
}

bool drop_back(std::string_view& text) {
  if (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
    return true;
  }
  for (const std::string_view space : kWideSpaces) {
    if (text.ends_with(space)) {
      text.remove_suffix(space.size());
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (drop_front(text)) {
  }
  while (drop_back(text)) {
  }
  return text;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t feed = text.find('\n', start);
    const std::size_t end = feed == std::string_view::npos ? text.size() : feed + 1;
    lines.push_back({trim(text.substr(start, end - start)), static_cast<std::uint32_t>(start),
                     static_cast<std::uint32_t>(end)});
    start = end;
  }
  return lines;
}

bool has_words(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    if (letter_kind(next_code_point(text, at)) != LetterKind::none) return true;
  }
  return false;
}

std::string_view head_of(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0U) == 0x80U) {
    --max_bytes;
  }
  return text.substr(0, max_bytes);
}

}  // namespace karez
