// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace karez {

/// What a character is to code that looks at layout. Words are the business of the analyzer
/// (common/text/analyzer.h).
enum class LetterKind : std::uint8_t {
  none,      ///< Anything else: space, punctuation, symbol, mark.
  digit,     ///< A decimal digit of any script.
  lower,     ///< A letter in lower case.
  upper,     ///< A letter in upper or title case.
  caseless,  ///< A letter of a script without case (Arabic, Han, Tibetan …).
};

/// The kind of a code point beyond ASCII, by Unicode's general category. Thread-safe.
LetterKind letter_kind_beyond_ascii(char32_t c);

/// The kind of any code point. ASCII is decided here because most text is ASCII and ICU's tables
/// are slower. Thread-safe.
inline LetterKind letter_kind(char32_t c) {
  if (c >= 0x80) return letter_kind_beyond_ascii(c);
  if (c >= U'a' && c <= U'z') return LetterKind::lower;
  if (c >= U'A' && c <= U'Z') return LetterKind::upper;
  return c >= U'0' && c <= U'9' ? LetterKind::digit : LetterKind::none;
}

inline bool is_letter(LetterKind kind) {
  return kind == LetterKind::lower || kind == LetterKind::upper || kind == LetterKind::caseless;
}

/// True for Han, kana, Hangul, Thai and similar scripts, in which few characters make a whole line.
bool is_dense_script(char32_t c);

/// True for symbols such as arrows, boxes and pictures, and for code points without a character.
/// Not for ASCII.
bool is_symbol(char32_t c);

/// How an Arabic presentation form joins its neighbours: not at all, the next, both, or the one
/// before. `none` for all other characters.
enum class ArabicShape : std::uint8_t { none, isolated, initial, medial, final };
ArabicShape arabic_shape(char32_t c);

}  // namespace karez
