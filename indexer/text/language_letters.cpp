// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/language_letters.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <unicode/uchar.h>

#include "indexer/text/han_signs.h"

namespace karez::language {
namespace {

/// Scripts of which one language is by far the most frequent. The script alone decides, however
/// short the text is.
struct ScriptRow {
  UScriptCode script;
  std::string_view language;
};
constexpr std::array kScriptLanguages{
    ScriptRow{USCRIPT_HANGUL, "ko"},    ScriptRow{USCRIPT_THAI, "th"},
    ScriptRow{USCRIPT_LAO, "lo"},       ScriptRow{USCRIPT_KHMER, "km"},
    ScriptRow{USCRIPT_GEORGIAN, "ka"},  ScriptRow{USCRIPT_ARMENIAN, "hy"},
    ScriptRow{USCRIPT_GREEK, "el"},     ScriptRow{USCRIPT_GURMUKHI, "pa"},
    ScriptRow{USCRIPT_GUJARATI, "gu"},  ScriptRow{USCRIPT_ORIYA, "or"},
    ScriptRow{USCRIPT_TAMIL, "ta"},     ScriptRow{USCRIPT_TELUGU, "te"},
    ScriptRow{USCRIPT_KANNADA, "kn"},   ScriptRow{USCRIPT_MALAYALAM, "ml"},
    ScriptRow{USCRIPT_SINHALA, "si"},   ScriptRow{USCRIPT_THAANA, "dv"},
    ScriptRow{USCRIPT_CHEROKEE, "chr"}, ScriptRow{USCRIPT_YI, "ii"},
    ScriptRow{USCRIPT_TIBETAN, "bo"},   ScriptRow{USCRIPT_HEBREW, "he"},
    ScriptRow{USCRIPT_MYANMAR, "my"},   ScriptRow{USCRIPT_MONGOLIAN, "mn-Mong"},
};

// Letters that tell the languages of one script apart. Other languages have each single letter of
// Uyghur, but none has all of them. Pashto, for example, has ې, the yeh with two dots below.
constexpr std::u32string_view kUyghurArabic = U"ۇۈۆڭۋ";
constexpr std::u32string_view kUyghurYeh = U"ې";
// Letters of Uyghur that Kurdish does not have.
constexpr std::u32string_view kUyghurOnly = U"ۈڭې";
// Letters of Kurdish, Urdu, Pashto and Kazakh that Uyghur does not have.
constexpr std::u32string_view kNotUyghurArabic = U"ێڵڕٹڈےټډښځړږڼۍګٴٵٶٷٸ";
// Kurdish letters. The second list adds two that others have, too: ۆ (Uyghur and Kazakh) and ڤ
// (Malay).
constexpr std::u32string_view kKurdishArabic = U"ێڵڕ";
constexpr std::u32string_view kAlsoKurdishArabic = U"ێڵڕۆڤ";
constexpr std::u32string_view kKazakhArabic = U"ٴٵٶٷٸ";
constexpr std::u32string_view kKazakhCyrillic = U"ұҰ";
constexpr std::u32string_view kAzeriCyrillic = U"ҝҹҜҸ";
constexpr std::u32string_view kMacedonian = U"ѓќѕЃЌЅ";
constexpr std::u32string_view kUkrainian = U"їєґЇЄҐ";
constexpr std::u32string_view kUyghurGutturals = U"қҚғҒ";
// The letters of Russian and the eight that Uyghur adds to them.
constexpr std::u32string_view kUyghurCyrillic = U"абвгдежзийклмнопрстуфхцчшщъыьэюяёқғңәөүһҗ";
constexpr std::u32string_view kMon = U"ၚၛၜၝဳဴ";
constexpr std::u32string_view kShan = U"ၵၶၷၸၹၺၼၽၾၿႁႃႄ";

bool contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

/// How many characters of the text are in the set.
int count(const Sample& sample, std::u32string_view set) {
  return static_cast<int>(std::count_if(sample.text.begin(), sample.text.end(),
                                        [set](char32_t c) { return contains(set, c); }));
}

/// Japanese has kana between its Han signs: more than one in ten of their number. Chinese without
/// any sign that only one of its two kinds writes cannot be told.
std::string chinese_or_japanese(const Sample& sample) {
  const auto& letters = sample.scripts.letters;
  const int kana = letters[USCRIPT_HIRAGANA] + letters[USCRIPT_KATAKANA];
  if (kana * 10 > letters[USCRIPT_HAN]) return "ja";
  const auto simplified = std::ranges::count_if(sample.text, is_simplified_only);
  const auto traditional = std::ranges::count_if(sample.text, is_traditional_only);
  if (simplified == traditional) return {};
  return simplified > traditional ? "zh-Hans" : "zh-Hant";
}

/// True when more than 5 % of the text are Uyghur's own letters, or more than 2 % when there are
/// different ones. The yeh counts with them but is not enough alone, because Pashto has it.
bool has_uyghur_letters(const Sample& sample) {
  const int telling = count(sample, kUyghurArabic);
  const int all = telling + count(sample, kUyghurYeh);
  const auto different = std::ranges::count_if(
      kUyghurArabic, [&](char32_t c) { return sample.text.find(c) != std::u32string::npos; });
  return telling > 0 && all * (different > 1 ? 50 : 20) > sample.of_main();
}

/// `count * N > letters` in the rules below means: more than one letter in N. The order of the
/// rules matters, because Kazakh and Kurdish have some letters of Uyghur.
std::string by_arabic_letters(const Sample& sample) {
  const int letters = sample.of_main();
  if (count(sample, kKazakhArabic) * 50 > letters) return "kk-Arab";
  const bool kurdish = count(sample, kKurdishArabic) > 0 && count(sample, kUyghurOnly) == 0;
  if (kurdish && count(sample, kAlsoKurdishArabic) * 50 > letters) return "ckb";
  const bool foreign = count(sample, kNotUyghurArabic) * 100 > letters;
  return has_uyghur_letters(sample) && !foreign ? "ug" : "";
}

/// How many Cyrillic letters of the text are not in the alphabet, in either case.
int letters_outside(const Sample& sample, std::u32string_view alphabet) {
  return static_cast<int>(std::ranges::count_if(sample.text, [&](char32_t c) {
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    return script_of(c) == USCRIPT_CYRILLIC && !contains(alphabet, lower);
  }));
}

/// The rules for Cyrillic text, the surest letters first. Uyghur needs its schwa and its gutturals,
/// and nearly no letter outside its alphabet.
std::string by_cyrillic_letters(const Sample& sample) {
  const int letters = sample.of_main();
  if (count(sample, kKazakhCyrillic) * 200 > letters) return "kk";
  if (count(sample, kAzeriCyrillic) * 100 > letters) return "az-Cyrl";
  if (count(sample, kMacedonian) * 200 > letters) return "mk";
  if (count(sample, kUkrainian) * 100 > letters) return "uk";
  const bool schwa = count(sample, U"әӘ") * 50 > letters;
  const bool gutturals = count(sample, kUyghurGutturals) * 100 > letters;
  const bool foreign = letters_outside(sample, kUyghurCyrillic) * 300 >= letters;
  return schwa && gutturals && !foreign ? "ug-Cyrl" : "";
}

/// The language of a script that one language mostly writes. Mon and Shan share theirs with Burmese
/// and have letters that Burmese lacks.
std::string by_lone_script(const Sample& sample) {
  if (sample.scripts.main == USCRIPT_MYANMAR) {
    if (count(sample, kMon) * 100 > sample.scripts.total) return "mnw";
    if (count(sample, kShan) * 20 > sample.scripts.total) return "shn";
  }
  for (const ScriptRow& row : kScriptLanguages) {
    if (row.script == sample.scripts.main) return std::string(row.language);
  }
  return {};
}

}  // namespace

std::string by_letters(const Sample& sample) {
  switch (sample.scripts.main) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return chinese_or_japanese(sample);
    case USCRIPT_ARABIC:
      return by_arabic_letters(sample);
    case USCRIPT_CYRILLIC:
      return by_cyrillic_letters(sample);
    case USCRIPT_LATIN:
      return {};
    default:
      return by_lone_script(sample);
  }
}

}  // namespace karez::language
