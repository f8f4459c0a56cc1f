// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace karez {

/// True when the bytes are valid UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes);

/// Text as Karez keeps it: valid UTF-8 (each bad byte becomes U+FFFD), NFC, CRLF and CR become LF,
/// form feeds and line/paragraph separators become LF, no NUL, no control characters but LF and
/// TAB, no bidirectional controls, no byte order marks, no-break spaces kept.
std::string clean_text(std::string_view bytes);

/// Same, for one line (names, titles, labels): white space runs become one space, trimmed, and cut
/// to at most `max_bytes` at a character.
std::string clean_line(std::string_view bytes, std::size_t max_bytes = 4096);

/// Whether a byte of UTF-8 goes on with the character before it.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Byte offset of the n-th code point (text.size() when past the end).
std::size_t byte_offset(std::string_view text, std::size_t code_points);

/// Decodes the code point at `at` and moves past it. The text must be valid UTF-8.
char32_t next_code_point(std::string_view text, std::uint32_t& at);

/// next_code_point, inlined for the two and three bytes of most letters: the tokenizer's inner
/// loop.
inline char32_t next_code_point_inline(std::string_view text, std::uint32_t& at) {
  const auto byte = [&](std::uint32_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned lead = byte(0);
  const unsigned second = byte(1) ^ 0x80U;
  if (lead >= 0xC2 && lead <= 0xDF && second < 0x40) {
    at += 2;
    return (lead & 0x1FU) << 6U | second;
  }
  const unsigned third = byte(2) ^ 0x80U;
  const bool plain = lead > 0xE0 && lead <= 0xEF && lead != 0xED;  // no overlong, no surrogate
  if (!plain || second >= 0x40 || third >= 0x40) return next_code_point(text, at);
  at += 3;
  return (lead & 0x0FU) << 12U | second << 6U | third;
}

/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t c);

/// Full Unicode case folding (ICU), nothing else.
std::string case_fold(std::string_view text);

/// A byte string that sorts as people sort titles: root collation, accents and case aside,
/// numbers by value. At most 64 bytes.
std::string sort_key(std::string_view text);

/// A path of any bytes as valid UTF-8: bytes that are not UTF-8, and control characters, as %XX.
std::string printable_path(std::string_view path);

}  // namespace karez
