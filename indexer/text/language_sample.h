// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <unicode/uscript.h>

/// What the rules of language identification look at. Only the files of this folder use it.
namespace karez::language {

/// How much of each script a text holds, in letters. See weight_of() for signs that count as
/// several letters.
struct Scripts {
  std::array<int, USCRIPT_CODE_LIMIT> letters{};  ///< By UScriptCode.
  int total = 0;
  UScriptCode main = USCRIPT_UNKNOWN;  ///< The script with most letters; unknown without letters.
};

/// A text as code points, with its scripts counted.
struct Sample {
  explicit Sample(std::string_view utf8);  ///< The text must be valid UTF-8.
  std::u32string text;
  Scripts scripts;
  /// The number of letters in the main script.
  int of_main() const { return scripts.letters[static_cast<std::size_t>(scripts.main)]; }
};

/// The script of a letter. USCRIPT_COMMON for all other characters.
UScriptCode script_of(char32_t c);
/// How many letters one sign of a script counts as: 3 for Han, kana and Hangul, because one sign
/// there says about as much as three letters of an alphabet, 1 for all others.
int weight_of(UScriptCode script);

}  // namespace karez::language
