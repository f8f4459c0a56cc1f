// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/identify_language.h"

#include <algorithm>
#include <array>
#include <cstdio>  // cld2's header uses FILE without including it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uloc.h>

#include "common/text/unicode.h"
#include "indexer/text/language_letters.h"
#include "indexer/text/language_sample.h"
#include "indexer/text/language_words.h"

// How the language of a text is found (language::tell). The first step that has an answer decides:
//
//   by_letters      script and letters   language_letters.cpp   Tibetan, Uyghur in Arabic letters
//   by_words        common words         language_words.cpp     Uyghur in Latin letters
//   by_statistics   CLD2                 here                   all other languages
namespace karez {
namespace {

using language::Sample;
using language::Told;

/// Bytes of a text that are looked at. They are enough for CLD2 to be sure, and at its 8 MB/s they
/// take half a millisecond.
constexpr std::size_t kSampleBytes = 4096;
/// With fewer letters CLD2 only guesses.
constexpr int kEnoughLetters = 20;
/// With fewer letters CLD2 mistakes Tibetan for Dzongkha and Dzongkha for Tibetan.
constexpr int kEnoughTibetan = 60;

/// Codes of CLD2 that are not BCP 47 or not what people expect, and our tags for them.
struct CodeRow {
  std::string_view cld2;
  std::string_view bcp47;
};
constexpr std::array kCodes{
    CodeRow{"iw", "he"},      CodeRow{"jw", "jv"},     CodeRow{"in", "id"},  CodeRow{"ji", "yi"},
    CodeRow{"mo", "ro"},      CodeRow{"sh", "sr"},     CodeRow{"tl", "fil"}, CodeRow{"bh", "bho"},
    CodeRow{"zh", "zh-Hans"}, CodeRow{"sr-ME", "cnr"},
};

/// The first kSampleBytes of the text, cut at a character.
std::string_view sample_of(std::string_view text) {
  if (text.size() <= kSampleBytes) return text;
  std::size_t end = kSampleBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// True when CLD2's score for a kilobyte is so high that its answer counts although it calls itself
/// unreliable. It does so for solemn Russian, which scores unlike the news it learned from.
/// Measured over the Universal Declaration: a text in a language that CLD2 does not know never
/// scores above 500 here.
bool is_strong(int percent, double score) { return percent >= 70 && score >= 800; }

struct Guess {
  std::string code;  ///< Empty when there is none.
  bool sure = false;
  int others = 0;  ///< The percent of the text that is in other languages.
};

/// CLD2's answer. No guess when it has none or names something that is no language.
Guess ask_cld2(std::string_view text) {
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  const CLD2::Language summary = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
      percents.data(), scores.data(), nullptr, &text_bytes, &reliable, &valid_bytes);
  // CLD2's summary prefers any other language to English. The language with most text counts here.
  const bool told = languages[0] != CLD2::UNKNOWN_LANGUAGE;
  const CLD2::Language most = told ? languages[0] : summary;
  const std::string_view code = CLD2::LanguageCode(most);
  // Codes of CLD2 that are not used: unknown text (un), Pig Latin (zzp), bare scripts (xx-) and
  // blu.
  const bool none = code == "un" || code == "zzp" || code == "blu" || code.starts_with("xx-");
  if (none) return {};
  const bool sure =
      (reliable && summary != CLD2::UNKNOWN_LANGUAGE) || is_strong(percents[0], scores[0]);
  const auto row = std::ranges::find(kCodes, code, &CodeRow::cld2);
  return {std::string(row == kCodes.end() ? code : row->bcp47), sure, percents[1] + percents[2]};
}

/// The code of a script in tags (ISO 15924): "Latn".
std::string_view code_of(UScriptCode script) { return uscript_getShortName(script); }

/// The script a language is usually written in: "Latn" for "uz".
std::string usual_script(const std::string& language) {
  std::array<char, ULOC_FULLNAME_CAPACITY> likely{};
  std::array<char, ULOC_SCRIPT_CAPACITY> script{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_addLikelySubtags(language.c_str(), likely.data(), likely.size(), &status);
  uloc_getScript(likely.data(), script.data(), script.size(), &status);
  return U_FAILURE(status) ? std::string() : std::string(script.data());
}

/// Adds the script to the tag of a text in Latin or Cyrillic letters when the language is usually
/// written in another script: "uz-Cyrl", "sr-Latn".
std::string with_script(std::string language, UScriptCode script) {
  const bool may_differ = script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC;
  if (!may_differ || language.find('-') != std::string::npos) return language;
  const std::string usual = usual_script(language);
  if (usual.empty() || usual == code_of(script)) return language;
  return language + '-' + std::string(code_of(script));
}

/// True when CLD2's guess may be used. CLD2 takes Pashto, Azeri and Karakalpak for Uyghur, so a
/// guess of Uyghur needs ە, the letter of its most frequent vowel. A guess that is not sure needs
/// the language's common words.
bool is_believed(const Guess& guess, const Sample& sample) {
  if (guess.code.empty()) return false;
  if (guess.code == "ug" && sample.text.find(U'ە') == std::u32string::npos) return false;
  return guess.sure || language::has_common_words(sample, guess.code);
}

/// The language that CLD2 tells, when its guess may be used.
Told by_statistics(std::string_view text, const Sample& sample) {
  if (sample.scripts.total < kEnoughLetters) return {};
  Guess guess = ask_cld2(text);
  const bool mixed = guess.others >= language::kFairPercent || language::has_some_words(sample);
  if (!is_believed(guess, sample)) return {.may_mix = mixed};
  if (guess.code == "ku" && sample.scripts.main == USCRIPT_ARABIC)
    return {"ckb", mixed};  // Kurdish in Arabic letters
  std::string language = language::settled(sample, std::move(guess.code));
  return {with_script(std::move(language), sample.scripts.main), mixed};
}

/// Asks CLD2 about two languages that our table of scripts cannot tell from the one it names:
/// Dzongkha from Tibetan, and Yiddish from Hebrew.
std::string corrected(std::string ours, std::string_view text, const Sample& sample) {
  const bool tibetan = ours == "bo";
  if (!tibetan && ours != "he") return ours;
  if (tibetan && sample.scripts.total < kEnoughTibetan) return ours;
  const std::string theirs = ask_cld2(text).code;
  return theirs == (tibetan ? "dz" : "yi") ? theirs : ours;
}

bool is_han(UScriptCode script) {
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

/// True for scripts that many languages share. Our rules then tell the language that most of the
/// text is in, but not whether another one is there, too.
bool is_shared(UScriptCode script) {
  return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_ARABIC;
}

}  // namespace

namespace language {

Told tell(std::string_view text, const Sample& sample) {
  if (sample.scripts.total == 0) return {};
  std::string ours = by_letters(sample);
  if (ours.empty()) ours = by_words(sample);
  const UScriptCode script = sample.scripts.main;
  if (!ours.empty()) return {corrected(std::move(ours), text, sample), is_shared(script)};
  // by_letters already knows all that can be said about Han text.
  return is_han(script) ? Told() : by_statistics(text, sample);
}

}  // namespace language

std::string identify_language(std::string_view text) {
  text = sample_of(text);
  return is_valid_utf8(text) ? language::tell(text, Sample(text)).language : std::string();
}

}  // namespace karez
