// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Functions for UTF-8 and Unicode. All are thread-safe.
namespace karez {

/// True when the bytes are valid UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes);

/// The bytes as clean text, which is what every Page holds:
///   - valid UTF-8 in NFC; each bad sequence becomes U+FFFD
///   - CRLF, CR, form feeds and separators of lines and paragraphs become LF
///   - no NUL, no control characters but LF and TAB, no bidirectional controls, no byte order marks
/// No-break spaces stay.
std::string clean_text(std::string_view bytes);

/// The bytes as one clean line, for names, titles and labels: each run of white space becomes one
/// space, none is left at the ends, and the line is cut to at most `max_bytes` at a character.
std::string clean_line(std::string_view bytes, std::size_t max_bytes = 4096);

/// True for a byte of UTF-8 that continues a character, so that text must not be cut before it.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// The byte offset of the code point with this number, from 0. Returns text.size() when the text
/// has fewer.
std::size_t byte_offset(std::string_view text, std::size_t code_points);

/// Decodes the code point at byte `at` and moves `at` past it. A bad sequence gives U+FFFD. `at`
/// must be less than text.size().
char32_t next_code_point(std::string_view text, std::uint32_t& at);

/// Does the same as next_code_point, but faster for characters of two and three bytes, which most
/// letters beyond ASCII are. It is the tokenizer's inner loop.
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

/// Full Unicode case folding and nothing else: ß becomes "ss", accents stay.
std::string case_fold(std::string_view text);

/// A byte string of at most 64 bytes that sorts as people sort titles: by the root collation of
/// Unicode, without accents, case and punctuation, with numbers by value:
/// "Part 9" comes before "Part 10".
std::string sort_key(std::string_view text);

/// A path of any bytes as valid UTF-8. Bytes that are not UTF-8, control characters and "%" become
/// %XX, so that two paths never look the same.
std::string printable_path(std::string_view path);

}  // namespace karez
