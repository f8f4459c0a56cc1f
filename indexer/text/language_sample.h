// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <unicode/uscript.h>

/// What the rules of language identification look at. For common/text/language*.cpp alone.
namespace karez::language {

/// How much of each script a text holds, a Han sign or Hangul syllable counted as three letters.
struct Scripts {
  std::array<int, USCRIPT_CODE_LIMIT> letters{};
  int total = 0;
  UScriptCode main = USCRIPT_UNKNOWN;
};

struct Sample {
  explicit Sample(std::string_view utf8);
  std::u32string text;
  Scripts scripts;
  int of_main() const { return scripts.letters[static_cast<std::size_t>(scripts.main)]; }
};

/// The script of a letter; USCRIPT_COMMON for everything else.
UScriptCode script_of(char32_t c);
/// Letters that a sign of a script is worth.
int weight_of(UScriptCode script);

/// A language counts on a page when it has this part of its letters.
inline constexpr int kFairPercent = 15;

struct Told {
  std::string language;  ///< Empty when it cannot be told.
  bool may_mix = false;  ///< The text may hold other languages in a fair part.
};
/// The rules, then CLD2. `text` is the sample in UTF-8.
Told tell(std::string_view text, const Sample& sample);

/// The language that script and letters tell, or empty.
std::string by_letters(const Sample& sample);

/// The language that common words tell, for languages that CLD2 does not know or takes for
/// others: Uyghur, Kurdish and Kazakh in Latin letters. Empty when none.
std::string by_words(const Sample& sample);

/// True when the text has some of these languages' words, perhaps among others.
bool has_some_words(const Sample& sample);

/// True when the text has the common words of a language that CLD2 guesses without being sure.
bool has_common_words(const Sample& sample, std::string_view language);

/// The one of two languages that CLD2 confuses (Indonesian, Malay) whose own words the text has;
/// any other language as it is.
std::string settled(const Sample& sample, std::string language);

}  // namespace karez::language
