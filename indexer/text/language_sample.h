// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <unicode/uscript.h>

/// What the rules of language identification look at. For the files of this folder alone.
namespace karez::language {

/// How much of each script a text holds, a Han sign or Hangul syllable counted as three letters.
struct Scripts {
  std::array<int, USCRIPT_CODE_LIMIT> letters{};
  int total = 0;
  UScriptCode main = USCRIPT_UNKNOWN;
};

/// A text by code points, with its scripts counted.
struct Sample {
  explicit Sample(std::string_view utf8);
  std::u32string text;
  Scripts scripts;
  /// Letters in the main script.
  int of_main() const { return scripts.letters[static_cast<std::size_t>(scripts.main)]; }
};

/// The script of a letter; USCRIPT_COMMON for everything else.
UScriptCode script_of(char32_t c);
/// Letters that a sign of a script is worth.
int weight_of(UScriptCode script);

}  // namespace karez::language
