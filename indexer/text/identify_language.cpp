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

namespace karez {
namespace {

using language::Sample;
using language::Told;

/// Enough for CLD2 to be sure, and at 8 MB/s half a millisecond.
constexpr std::size_t kSampleBytes = 4096;
/// Under this many letters CLD2 guesses.
constexpr int kEnoughLetters = 20;
/// Under this many it takes Tibetan for Dzongkha and the other way round.
constexpr int kEnoughTibetan = 60;

/// CLD2's codes that are not BCP 47, or not what people expect.
struct CodeRow {
  std::string_view cld2;
  std::string_view bcp47;
};
constexpr std::array kCodes{
    CodeRow{"iw", "he"},      CodeRow{"jw", "jv"},     CodeRow{"in", "id"},  CodeRow{"ji", "yi"},
    CodeRow{"mo", "ro"},      CodeRow{"sh", "sr"},     CodeRow{"tl", "fil"}, CodeRow{"bh", "bho"},
    CodeRow{"zh", "zh-Hans"}, CodeRow{"sr-ME", "cnr"},
};

/// The start of the text that is looked at, cut at a character.
std::string_view sample_of(std::string_view text) {
  if (text.size() <= kSampleBytes) return text;
  std::size_t end = kSampleBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// CLD2 calls solemn Russian unreliable because it scores unlike the news it learned from. Measured
/// over the Universal Declaration: languages it does not know never score above 500 a kilobyte
/// here.
bool is_strong(int percent, double score) { return percent >= 70 && score >= 800; }

struct Guess {
  std::string code;  ///< Empty when there is none.
  bool sure = false;
  int others = 0;  ///< Percent of the text that are in other languages.
};

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
  // The summary prefers any language to English; the amount of text decides for us.
  const bool told = languages[0] != CLD2::UNKNOWN_LANGUAGE;
  const CLD2::Language most = told ? languages[0] : summary;
  const std::string_view code = CLD2::LanguageCode(most);
  const bool none = code == "un" || code == "zzp" || code == "blu" || code.starts_with("xx-");
  if (none) return {};
  const bool sure =
      (reliable && summary != CLD2::UNKNOWN_LANGUAGE) || is_strong(percents[0], scores[0]);
  const auto row = std::ranges::find(kCodes, code, &CodeRow::cld2);
  return {std::string(row == kCodes.end() ? code : row->bcp47), sure, percents[1] + percents[2]};
}

/// The four letters of a script in tags, as ISO 15924 has them.
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

/// Names the script of what is written in Latin or Cyrillic and mostly is not: "uz-Cyrl",
/// "sr-Latn".
std::string with_script(std::string language, UScriptCode script) {
  const bool may_differ = script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC;
  if (!may_differ || language.find('-') != std::string::npos) return language;
  const std::string usual = usual_script(language);
  if (usual.empty() || usual == code_of(script)) return language;
  return language + '-' + std::string(code_of(script));
}

/// It takes Pashto, Azeri and Karakalpak for Uyghur: only with the letter of its commonest vowel.
bool is_believed(const Guess& guess, const Sample& sample) {
  if (guess.code.empty()) return false;
  if (guess.code == "ug" && sample.text.find(U'ە') == std::u32string::npos) return false;
  return guess.sure || language::has_common_words(sample, guess.code);
}

/// What CLD2 says, when it is sure or the language's common words agree.
Told by_statistics(std::string_view text, const Sample& sample) {
  if (sample.scripts.total < kEnoughLetters) return {};
  Guess guess = ask_cld2(text);
  const bool mixed = guess.others >= language::kFairPercent || language::has_some_words(sample);
  if (!is_believed(guess, sample)) return {.may_mix = mixed};
  if (guess.code == "ku" && sample.scripts.main == USCRIPT_ARABIC) return {"ckb", mixed};
  std::string language = language::settled(sample, std::move(guess.code));
  return {with_script(std::move(language), sample.scripts.main), mixed};
}

/// CLD2 may tell these from the language our script table names: Dzongkha from Tibetan, Yiddish
/// from Hebrew.
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

/// Scripts in which several languages have letters or words of their own: rules tell which one a
/// text has most of, not that it has others.
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
  return is_han(script) ? Told() : by_statistics(text, sample);
}

}  // namespace language

std::string identify_language(std::string_view text) {
  text = sample_of(text);
  return is_valid_utf8(text) ? language::tell(text, Sample(text)).language : std::string();
}

}  // namespace karez
