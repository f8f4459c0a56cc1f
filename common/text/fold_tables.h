// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace karez {

/// Appends the folded form of one code point that was case folded and decomposed before: itself,
/// another character, several, or nothing. Thread-safe, as all functions here.
void append_fold(char32_t c, std::u32string& out);

/// Replaces spellings that have several characters and that readers take for one another by one of
/// them (kSequences), and sorts marks that can be typed in any order.
void fold_sequences(std::u32string& text);

/// True for certain characters, at least one of which is in every sequence that fold_sequences
/// replaces. So fold_sequences replaces nothing in a text without any of them, and does not reorder
/// it if in_order holds for all its marks.
bool makes_sequence(char32_t c);

/// False when fold_sequences would move `mark` before the mark `before`. `before` is the character
/// directly before it if that is a mark, else 0.
bool in_order(char32_t before, char32_t mark);

/// True for letters that Unicode decomposes but that are one letter to readers, so they keep their
/// marks: й, ї, ئ, Indic vowels, voiced kana, Hangul syllables.
bool stays_whole(char32_t c);

/// True for marks that are dropped before sequences are looked for. Indic and Tibetan marks are not
/// dropped, because they are the vowels.
bool is_dropped_mark(char32_t c);

/// True for characters that neither form of a word contains: joiners, soft hyphen, tatweel,
/// variation selectors.
bool is_invisible(char32_t c);

}  // namespace karez
