// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/language.h"

#include <algorithm>
#include <array>
#include <cstdio>  // cld2's header uses FILE without including it
#include <set>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include "common/text/unicode.h"

namespace karez {
namespace {

/// Enough for CLD2 to be sure, and at 8 MB/s half a millisecond.
constexpr std::size_t kSampleBytes = 4096;
/// Under this many letters CLD2 guesses.
constexpr int kEnoughLetters = 20;

/// Scripts written by one language that matters: the script alone decides, however short the text.
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

/// CLD2's codes that are not BCP 47, or not what people expect.
struct CodeRow {
  std::string_view cld2;
  std::string_view bcp47;
};
constexpr std::array kCodes{
    CodeRow{"zh", "zh-Hans"}, CodeRow{"iw", "he"},     CodeRow{"jw", "jv"},
    CodeRow{"in", "id"},      CodeRow{"ji", "yi"},     CodeRow{"mo", "ro"},
    CodeRow{"sh", "sr-Latn"}, CodeRow{"sr-ME", "cnr"}, CodeRow{"tl", "fil"},
};

// Letters and signs that tell languages of one script apart. Uyghur shares each of its letters
// with somebody, the set with nobody.
constexpr std::u32string_view kUyghurArabic = U"ۇۈۆېڭۋ";
constexpr std::u32string_view kNotUyghurArabic = U"ێڵڕٹڈےټډښځٴٵٶٷٸ";
constexpr std::u32string_view kKurdishArabic = U"ێڵڕ";
constexpr std::u32string_view kKazakhArabic = U"ٴٵٶٷٸ";
constexpr std::u32string_view kKazakhCyrillic = U"ұҰ";
constexpr std::u32string_view kUyghurCyrillic = U"әӘқҚғҒ";
constexpr std::u32string_view kNotUyghurCyrillic = U"ұҰіІҳҲўЎҡҠҙҘ";
constexpr std::u32string_view kSimplified =
    U"国权们对进实现际华会这说发还时为个无与东来样义关车见长门问间马区产员书报总务报机构织维汉语";
constexpr std::u32string_view kTraditional =
    U"國權們對進實現際華會這說發還時為個無與東來樣義關車見長門問間馬區產員書報總務報機構織維漢語";
constexpr std::u32string_view kMon = U"ၚၛၜၝဳဴ";
constexpr std::u32string_view kShan = U"ၵၶၷၸၹၺၼၽၾၿႁႃႄ";

/// Common words of Uyghur in Latin letters that its neighbours (Uzbek, Turkish, Tatar) spell
/// otherwise, and that are no words of languages that write about Uyghurs.
constexpr std::array<std::string_view, 22> kUyghurLatinWords{
    "bilen", "üchün",   "emes",  "yaki",       "hemde",   "bolghan", "qilghan",   "bolup",
    "qilip", "kérek",   "kerek", "toghrisida", "heqqide", "hemme",   "teripidin", "arqiliq",
    "xelqi", "sherqiy", "élip",  "ikenlikini", "bolsa",   "hoquqi"};
/// Turkmen shares some of them, but not its letters.
constexpr std::u32string_view kNotUyghurLatin = U"ýňžşıçǵÝŇŽŞİÇ";

bool contains(std::u32string_view set, UChar32 c) {
  return set.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

/// How much of each script a sample holds.
struct Scripts {
  std::array<int, USCRIPT_CODE_LIMIT> letters{};
  int total = 0;
  UScriptCode main = USCRIPT_UNKNOWN;
};

/// A Han sign or a Hangul syllable says as much as several letters.
int weight_of(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HANGUL:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return 3;
    default:
      return 1;
  }
}

/// The start of the text that is looked at, cut at a character.
std::string_view sample_of(std::string_view text) {
  if (text.size() <= kSampleBytes) return text;
  std::size_t end = kSampleBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::uint32_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

Scripts count_scripts(std::u32string_view sample) {
  Scripts scripts;
  for (const char32_t c : sample) {
    const auto point = static_cast<UChar32>(c);
    if (!u_isalpha(point)) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(point, &status);
    if (U_FAILURE(status) || script <= USCRIPT_INHERITED || script >= USCRIPT_CODE_LIMIT) continue;
    scripts.letters[static_cast<std::size_t>(script)] += weight_of(script);
    scripts.total += weight_of(script);
  }
  const auto most = std::max_element(scripts.letters.begin(), scripts.letters.end());
  if (*most > 0) scripts.main = static_cast<UScriptCode>(most - scripts.letters.begin());
  return scripts;
}

int count(std::u32string_view sample, std::u32string_view set) {
  return static_cast<int>(std::count_if(sample.begin(), sample.end(), [set](char32_t c) {
    return contains(set, static_cast<UChar32>(c));
  }));
}

/// CLD2 calls solemn Russian unreliable for scoring unlike the news it learned from. Measured over
/// the Universal Declaration: languages it does not know never score above 500 a kilobyte here.
bool is_strong(int percent, double score) { return percent >= 70 && score >= 800; }

/// CLD2's word, when it is sure of it.
std::string ask_cld2(std::string_view text, bool needs_letters, int letters) {
  if (needs_letters && letters < kEnoughLetters) return {};
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
      percents.data(), scores.data(), nullptr, &text_bytes, &reliable, &valid_bytes);
  if (!(reliable || is_strong(percents[0], scores[0])) || language == CLD2::UNKNOWN_LANGUAGE) {
    return {};
  }
  // The summary prefers any language to English; the amount of text decides for us.
  const bool told = languages[0] != CLD2::UNKNOWN_LANGUAGE;
  const std::string_view code = CLD2::LanguageCode(told ? languages[0] : language);
  if (code == "un" || code.starts_with("xx-") || code == "zzp" || code == "blu") return {};
  for (const CodeRow& row : kCodes) {
    if (row.cld2 == code) return std::string(row.bcp47);
  }
  return std::string(code);
}

std::string chinese_or_japanese(std::u32string_view sample, const Scripts& scripts) {
  const int kana = scripts.letters[USCRIPT_HIRAGANA] + scripts.letters[USCRIPT_KATAKANA];
  if (kana * 10 > scripts.letters[USCRIPT_HAN]) return "ja";
  const int simplified = count(sample, kSimplified);
  const int traditional = count(sample, kTraditional);
  if (simplified == traditional) return {};
  return simplified > traditional ? "zh-Hans" : "zh-Hant";
}

/// Empty when no rule tells; then CLD2 is asked.
std::string by_arabic_letters(std::u32string_view sample, const Scripts& scripts) {
  const int letters = scripts.letters[USCRIPT_ARABIC];
  if (count(sample, kKazakhArabic) * 50 > letters) return "kk-Arab";
  if (count(sample, kKurdishArabic) * 50 > letters) return "ckb";
  const int telling = count(sample, kUyghurArabic);
  if (telling * 20 > letters && count(sample, kNotUyghurArabic) * 100 <= letters) return "ug";
  return {};
}

std::string by_cyrillic_letters(std::u32string_view sample, const Scripts& scripts) {
  const int letters = scripts.letters[USCRIPT_CYRILLIC];
  if (count(sample, kKazakhCyrillic) * 200 > letters) return "kk";
  const int schwa = count(sample, U"әӘ");
  const int gutturals = count(sample, kUyghurCyrillic) - schwa;
  const bool both = schwa * 50 > letters && gutturals * 100 > letters;
  if (both && count(sample, kNotUyghurCyrillic) * 300 < letters) return "ug-Cyrl";
  return {};
}

bool is_uyghur_latin_word(std::string_view word) {
  return std::find(kUyghurLatinWords.begin(), kUyghurLatinWords.end(), word) !=
         kUyghurLatinWords.end();
}

/// Lower-cased UTF-8 words of letters, one call each.
template <class Visit>
void each_word(std::u32string_view sample, Visit visit) {
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) visit(std::string_view(word));
    word.clear();
  };
  for (const char32_t c : sample) {
    const auto point = u_tolower(static_cast<UChar32>(c));
    if (!u_isalpha(point)) {
      flush();
      continue;
    }
    append_utf8(word, static_cast<char32_t>(point));
  }
  flush();
}

/// CLD2 takes Uyghur in Latin letters for Uzbek.
std::string by_latin_words(std::u32string_view sample, const Scripts& scripts) {
  int words = 0;
  std::set<std::string, std::less<>> telling;
  int told = 0;
  each_word(sample, [&](std::string_view word) {
    ++words;
    if (!is_uyghur_latin_word(word)) return;
    ++told;
    telling.emplace(word);
  });
  const bool foreign = count(sample, kNotUyghurLatin) * 100 > scripts.letters[USCRIPT_LATIN];
  return telling.size() >= 2 && told >= 3 && told * 20 > words && !foreign ? "ug-Latn" : "";
}

/// Languages that share a script with a greater one: letters the greater one lacks.
std::string by_lone_script(std::u32string_view sample, const Scripts& scripts) {
  if (scripts.main == USCRIPT_MYANMAR) {
    if (count(sample, kMon) * 100 > scripts.total) return "mnw";
    if (count(sample, kShan) * 20 > scripts.total) return "shn";
  }
  for (const ScriptRow& row : kScriptLanguages) {
    if (row.script == scripts.main) return std::string(row.language);
  }
  return {};
}

std::string by_script(std::u32string_view sample, const Scripts& scripts) {
  switch (scripts.main) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return chinese_or_japanese(sample, scripts);
    case USCRIPT_ARABIC:
      return by_arabic_letters(sample, scripts);
    case USCRIPT_CYRILLIC:
      return by_cyrillic_letters(sample, scripts);
    case USCRIPT_LATIN:
      return by_latin_words(sample, scripts);
    default:
      return by_lone_script(sample, scripts);
  }
}

/// CLD2 may tell these from the language our script table names: Dzongkha from Tibetan, Yiddish
/// from Hebrew.
bool may_correct(std::string_view cld2, std::string_view ours) {
  return (ours == "bo" && cld2 == "dz") || (ours == "he" && cld2 == "yi");
}

bool is_han(UScriptCode script) {
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

/// The tag as an ICU locale name, empty when malformed.
std::string locale_of(std::string_view bcp47) {
  std::array<char, ULOC_FULLNAME_CAPACITY> name{};
  std::int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  const std::string tag(bcp47);
  uloc_forLanguageTag(tag.c_str(), name.data(), static_cast<std::int32_t>(name.size()), &parsed,
                      &status);
  if (U_FAILURE(status) || static_cast<std::size_t>(parsed) != tag.size()) return {};
  return name.data();
}

}  // namespace

std::string identify_language(std::string_view text) {
  text = sample_of(text);
  if (!is_valid_utf8(text)) return {};
  const std::u32string sample = decode(text);
  const Scripts scripts = count_scripts(sample);
  if (scripts.total == 0) return {};
  std::string ours = by_script(sample, scripts);
  if (is_han(scripts.main)) return ours;
  if (!ours.empty() && ours != "bo" && ours != "he") return ours;
  std::string theirs = ask_cld2(text, ours.empty(), scripts.total);
  if (ours.empty()) return theirs == "ku" && scripts.main == USCRIPT_ARABIC ? "ckb" : theirs;
  return may_correct(theirs, ours) ? theirs : ours;
}

std::string language_name(std::string_view bcp47) {
  const std::string locale = locale_of(bcp47);
  if (locale.empty()) return std::string(bcp47);
  icu::UnicodeString shown;
  icu::Locale(locale.c_str()).getDisplayName(icu::Locale::getEnglish(), shown);
  std::string name;
  shown.toUTF8String(name);
  return name.empty() || name == locale ? std::string(bcp47) : name;
}

std::string country_name(std::string_view alpha2) { return country_name(alpha2, "en"); }

std::string country_name(std::string_view alpha2, std::string_view bcp47) {
  icu::UnicodeString shown;
  const std::string code(alpha2);
  const std::string shown_in = locale_of(bcp47);
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(shown_in.c_str()), shown);
  std::string name;
  shown.toUTF8String(name);
  return name.empty() || code == "ZZ" ? code : name;
}

std::vector<CountryCodes> country_codes() {
  std::vector<CountryCodes> codes;
  // ICU lists what ISO merely reserves; Diego Garcia is also a judge.
  static constexpr std::string_view kReserved = "AC CP CQ DG EA IC TA";
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    if (kReserved.find(*code) != std::string_view::npos) continue;
    codes.push_back({*code, icu::Locale("", *code).getISO3Country()});
  }
  return codes;
}

bool is_right_to_left(std::string_view bcp47) {
  const std::string locale = locale_of(bcp47);
  return !locale.empty() && uloc_isRightToLeft(locale.c_str()) != 0;
}

}  // namespace karez
