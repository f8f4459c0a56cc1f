// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/countries.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/language.h"
#include "common/text/unicode.h"
#include "indexer/metadata/symbols.h"

namespace karez::metadata {
namespace {

// Names of countries come from ICU in eleven languages (country_name()). So only what ICU does not
// know stands here: other names and cases, peoples and regions, and words that look like a country
// and are none. Aliases are added first and the first of two equal phrases stays, so an alias wins
// over a name of ICU.

/// An index into codes(), or kNone for a phrase that hides a country's name: "Gulf of Guinea" is
/// found as a whole, so the "Guinea" in it names no country.
using CountryIndex = int;
constexpr CountryIndex kNone = -1;

constexpr std::array<std::string_view, 11> kNameLanguages{
    "en", "fr", "es", "pt", "de", "ru", "ar", "zh-Hans", "zh-Hant", "tr", "ug"};

/// Names of countries that are also common words or persons. They are not taken from ICU in that
/// language, or in any when the language is empty: French "réunion", Turkish "mali" (financial),
/// Russian "того" (of that), Arabic "مالي".
struct Ambiguous {
  std::string_view language;
  std::string_view alpha2;
};
constexpr std::array kAmbiguous{
    Ambiguous{"", "RE"},   Ambiguous{"fr", "MU"}, Ambiguous{"fr", "DM"}, Ambiguous{"tr", "ML"},
    Ambiguous{"tr", "CN"}, Ambiguous{"tr", "TD"}, Ambiguous{"tr", "MA"}, Ambiguous{"ru", "TG"},
    Ambiguous{"ar", "ML"}, Ambiguous{"ar", "OM"}, Ambiguous{"es", "GD"}, Ambiguous{"pt", "GD"},
    Ambiguous{"en", "JE"}, Ambiguous{"ug", "ML"}, Ambiguous{"ug", "TD"}, Ambiguous{"ug", "OM"},
    Ambiguous{"de", "GD"}, Ambiguous{"ug", "CU"}, Ambiguous{"ug", "PE"}, Ambiguous{"ug", "TO"},
};

/// Other names of countries, grammatical cases of names, peoples and regions, as "a|b|c". Hong Kong
/// and Macao have codes of their own. The row without a code hides names.
struct AliasRow {
  std::string_view alpha2;
  std::string_view names;
};
constexpr std::array kAliases{
    AliasRow{"CN",
             "People's Republic of China|PRC|République populaire de Chine|Xinjiang|Sinkiang|XUAR|"
             "Xinjiang Uyghur Autonomous Region|East Turkistan|East Turkestan|"
             "Turkestan oriental|Turkestán Oriental|Doğu Türkistan|Ostturkestan|Uyghur|Uyghurs|"
             "Uighur|Uighurs|Ouïghour|Ouïghours|Ouïghoure|Ouïghoures|Uigur|Uigures|Uiguren|Uygur|"
             "Uygurlar|Tibet|Tibetan|Tibetans|Tíbet|Tibetains|Tibétains|Kashgar|Ürümqi|Urumchi|"
             "Lhasa|Inner Mongolia|Китае|Китая|Китаю|КНР|Уйгуры|Уйгуров|Уйгурам|Синьцзян|"
             "Синьцзяне|Восточный Туркестан|Тибет|Тибете|中国|中國|新疆|西藏|维吾尔|維吾爾|"
             "东突厥斯坦|شينجيانغ|الإيغور|الأويغور|الايغور|تركستان الشرقية|التبت|جۇڭگو|خىتاي|"
             "شىنجاڭ|شەرقىي تۈركىستان|ئۇيغۇر|ئۇيغۇرلار|ئۇيغۇرلارنىڭ|تىبەت|Sherqiy Türkistan|"
             "Xitay|Китай"},
    AliasRow{"MX",
             "United Mexican States|Estados Unidos Mexicanos|United States of Mexico|"
             "Estados Unidos de México|Estados Unidos do México"},
    AliasRow{"US",
             "United States|United States of America|USA|États-Unis d'Amérique|"
             "Estados Unidos de América|США|الولايات المتحدة|ABD"},
    AliasRow{"IR", "Islamic Republic of Iran|République islamique d'Iran"},
    AliasRow{"VE", "Bolivarian Republic of Venezuela|República Bolivariana de Venezuela"},
    AliasRow{"SR", "Surinam|Suriname"},
    AliasRow{"RU",
             "Russian Federation|Fédération de Russie|Federación de Rusia|Chechnya|Чечня|"
             "Чечне|России|Российская Федерация"},
    AliasRow{"TR", "Turkey|Türkiye|Turquie|Turquía|Турции|Türkei"},
    AliasRow{"KZ", "Казахстане|Казахстана|Қазақстан|قازاقىستان"},
    AliasRow{"KG", "Kyrgyzstan|Киргизии|Кыргызстане|Кыргызстана"},
    AliasRow{"MM", "Burma|Myanmar|Rohingya|Rohingyas"},
    AliasRow{"KP", "North Korea|Democratic People's Republic of Korea|DPRK"},
    AliasRow{"KR", "South Korea|Republic of Korea"},
    AliasRow{"SY", "Syrian Arab Republic|République arabe syrienne"},
    AliasRow{"CD",
             "Democratic Republic of the Congo|République démocratique du Congo|"
             "República Democrática del Congo|DRC"},
    AliasRow{"CG", "Republic of the Congo"},
    AliasRow{"PS", "Palestine|Occupied Palestinian Territory|West Bank|Gaza|Gaza Strip|فلسطين"},
    AliasRow{"UA", "Crimea|Крым|Крыму|Украине|Украины"},
    AliasRow{"SD", "Darfur"},
    AliasRow{"GB", "United Kingdom of Great Britain and Northern Ireland"},
    AliasRow{"CZ", "Czech Republic"},
    AliasRow{"HK", "Hong Kong|Hongkong|香港"},
    AliasRow{"MO", "Macau|Macao|澳门"},
    AliasRow{"",
             "中国家|中國家|New Mexico|New England|Gulf of Mexico|Gulf of Guinea|Latin America|"
             "Indiana|Guinea Pig|Papers of Georgia|State of Georgia|University of Georgia"},
};

const std::vector<CountryCodes>& codes() {
  static const std::vector<CountryCodes> rows = country_codes();
  return rows;
}

// kNone when the code is not in ISO 3166, as the empty one.
CountryIndex index_of(std::string_view alpha2) {
  const auto row = std::find_if(codes().begin(), codes().end(),
                                [&](const CountryCodes& code) { return code.alpha2 == alpha2; });
  return row == codes().end() ? kNone : static_cast<CountryIndex>(row - codes().begin());
}

bool is_ambiguous(std::string_view language, std::string_view alpha2) {
  return std::any_of(kAmbiguous.begin(), kAmbiguous.end(), [&](const Ambiguous& row) {
    return (row.language.empty() || row.language == language) && row.alpha2 == alpha2;
  });
}

// ICU answers with the code itself when it has no name in the language.
void add_names(PhraseTable<CountryIndex>& table, std::string_view language) {
  for (std::size_t i = 0; i < codes().size(); ++i) {
    const std::string& alpha2 = codes()[i].alpha2;
    if (is_ambiguous(language, alpha2)) continue;
    const std::string name = country_name(alpha2, language);
    if (name != alpha2) table.add(name, static_cast<CountryIndex>(i));
  }
}

const PhraseTable<CountryIndex>& names() {
  static const PhraseTable<CountryIndex> table = [] {
    PhraseTable<CountryIndex> filled;
    for (const AliasRow& row : kAliases) {
      each_alternative(row.names,
                       [&](std::string_view name) { filled.add(name, index_of(row.alpha2)); });
    }
    for (const std::string_view language : kNameLanguages) add_names(filled, language);
    return filled;
  }();
  return table;
}

/// Words that may stand before a country's name on a line that names only the country.
const PhraseTable<bool>& titles_of_states() {
  static const PhraseTable<bool> table = phrase_set(
      "republic of|the|the republic of|kingdom of|república de|república del|república do|"
      "république de|republica de|república da|state of|el estado de");
  return table;
}

}  // namespace

std::vector<std::string> countries_in(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  std::vector<std::string> found;
  for (std::size_t at = 0; at < words.size();) {
    const auto match = names().longest_at(words, at);
    const bool is_name = match && match->value != kNone && !starts_lower(text, words[at]);
    at += match ? match->words : 1;
    if (!is_name) continue;
    const std::string& alpha2 = codes()[static_cast<std::size_t>(match->value)].alpha2;
    if (std::find(found.begin(), found.end(), alpha2) == found.end()) found.push_back(alpha2);
  }
  return found;
}

std::string country_of_line(const Line& line) {
  if (line.words.empty()) return {};
  auto match = names().longest_at(line.words, 0);
  std::size_t from = 0;
  if (!match) {
    const auto lead = titles_of_states().longest_at(line.words, 0);
    if (!lead || lead->words == line.words.size()) return {};
    from = lead->words;
    match = names().longest_at(line.words, from);
  }
  if (!match || match->value == kNone || from + match->words != line.words.size()) return {};
  return codes()[static_cast<std::size_t>(match->value)].alpha2;
}

// The first two segments name the body ("CCPR/C"), so the country is looked for after them. A
// segment may go on after the code: "CHN-TWN".
std::string country_of_symbol(std::string_view symbol) {
  const auto parts = segments_of(symbol);
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const std::string_view code = parts[i].substr(0, parts[i].find('-'));
    if (code.size() != 3) continue;
    for (const CountryCodes& row : codes()) {
      if (row.alpha3 == code) return row.alpha2;
    }
  }
  return {};
}

std::string read_country(std::string_view text) {
  const std::string upper = ascii::upper(text);
  for (const CountryCodes& row : codes()) {
    if (row.alpha2 == upper || row.alpha3 == upper) return row.alpha2;
  }
  Line line;
  line.words = words_of(text);
  return country_of_line(line);
}

}  // namespace karez::metadata
