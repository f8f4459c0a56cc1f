// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/ascii.h"

namespace karez {

/// One line of a page's text.
struct Line {
  std::string_view text;    ///< Without its line feed and without spaces around it.
  std::uint32_t start = 0;  ///< Byte offset of its first byte, spaces included.
  std::uint32_t end = 0;    ///< Past its line feed.
  bool blank() const { return text.empty(); }
};

/// All lines of a text, blank ones too. The views point into `text`, which must outlive them.
std::vector<Line> split_lines(std::string_view text);

/// The text without white space at both ends. The no-break space and the ideographic space count as
/// white space. The view points into `text`.
std::string_view trim(std::string_view text);

/// True when the text has at least one letter or digit.
bool has_words(std::string_view text);

/// The start of a long text: at most `max_bytes`, cut between two characters. It is enough to
/// identify a language.
std::string_view head_of(std::string_view text, std::size_t max_bytes);

/// A byte of a word, as layout rules see words: ASCII letters, digits and all beyond ASCII.
inline bool is_word_byte(char c) {
  return ascii::is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace karez
