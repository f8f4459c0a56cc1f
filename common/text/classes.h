// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace karez {

/// What a character is to the tokenizer.
enum class Class : std::uint8_t {
  none,  ///< Separates, and is no part of any folded form.
  word,  ///< Latin letters.
  number,
  sign,     ///< A letter of a script written without spaces between words.
  leading,  ///< A sign that is written before its consonant and pulls the next sign to itself.
  joined,   ///< Belongs to the token before it: marks, following vowels, invisible characters.
  stacker,  ///< The same, and pulls the next sign to itself: Khmer coeng, Burmese virama.
  letters,  ///< + script: the letters of any other script, a class for each.
};

/// The class of a code point. Thread-safe. The first call makes a table of the plane.
Class classify(char32_t c);

/// The class of a token that begins with this mark: that of its script's letters, or none.
Class class_of_lone_mark(char32_t c);

inline bool is_sign(Class kind) { return kind == Class::sign || kind == Class::leading; }
inline bool is_joined(Class kind) { return kind == Class::joined || kind == Class::stacker; }
inline bool is_letter(Class kind) { return kind == Class::word || kind >= Class::letters; }
bool is_hebrew(Class kind);

/// Two signs that are one letter, because some keyboards write it as one: Lao ຫນ for ໜ.
bool is_one_letter(char32_t first, char32_t second);

}  // namespace karez
