// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace karez {

/// What the folding makes of one code point after compatibility case folding and decomposition:
/// itself, another, several, or nothing is appended. Thread-safe.
void append_fold(char32_t c, std::u32string& out);

/// Replaces spellings of several characters that readers take for one another by one of them, and
/// puts marks that may be typed in any order into one.
void fold_sequences(std::u32string& text);

/// True for one character at least of whatever fold_sequences replaces: a text without any keeps
/// its characters, and its order if all marks stand as in_order says.
bool makes_sequence(char32_t c);

/// False when fold_sequences would put `mark` before the mark in front of it (0: none).
bool in_order(char32_t before, char32_t mark);

/// Letters that Unicode takes to pieces and readers do not: й, ї, ئ, Indic vowels, voiced kana.
bool stays_whole(char32_t c);

/// Marks that are dropped before sequences are looked for. Not Indic or Tibetan marks: they are
/// the vowels.
bool is_dropped_mark(char32_t c);

/// True for characters that vanish inside a word: joiners, soft hyphen, tatweel, variation
/// selectors.
bool is_invisible(char32_t c);

}  // namespace karez
