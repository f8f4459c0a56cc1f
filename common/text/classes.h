// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace karez {

/// What a character is to the tokenizer (common/text/analyzer.h).
enum class Class : std::uint8_t {
  none,     ///< Separates tokens. No folded form contains it.
  word,     ///< Latin letters.
  number,   ///< A digit of any script, or another number.
  sign,     ///< A letter of a script written without spaces between words.
  leading,  ///< A sign written before its consonant; the next sign joins it: Thai เ.
  joined,   ///< Belongs to the token before it: marks, following vowels, invisible characters.
  stacker,  ///< As joined, and the next sign joins it: Khmer coeng, Burmese virama.
  letters,  ///< Plus the script's ICU number: one class for each other script.
};

/// The class of a code point. Thread-safe. The first call makes a table of the Basic Multilingual
/// Plane, which takes some time.
Class classify(char32_t c);

/// The class of a token that begins with this mark: the class of its script's letters. Class::none
/// for a mark of no single script. Thread-safe.
Class class_of_lone_mark(char32_t c);

inline bool is_sign(Class kind) { return kind == Class::sign || kind == Class::leading; }
inline bool is_joined(Class kind) { return kind == Class::joined || kind == Class::stacker; }
inline bool is_letter(Class kind) { return kind == Class::word || kind >= Class::letters; }
bool is_hebrew(Class kind);

/// True for two signs that are one letter, because some keyboards write them as one character: Lao
/// ຫນ and ໜ.
bool is_one_letter(char32_t first, char32_t second);

}  // namespace karez
