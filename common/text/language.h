// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// The language of a text as a BCP 47 tag ("en", "zh-Hans", "ug", "ug-Latn", "kk"), or empty when
/// it cannot be told: too little text, or no agreement. Rules of script and letters come first
/// (they know Uyghur, Tibetan, simplified and traditional Chinese), then CLD2's full tables.
/// Thread-safe.
std::string identify_language(std::string_view text);

/// A language with its part of a page's letters, in percent.
struct LanguageShare {
  std::string language;
  std::uint8_t percent = 0;
  bool operator==(const LanguageShare&) const = default;
};

/// The languages of a page, told by paragraph and script: each that has a fair part of its letters
/// (15 %), most first, at most four. The first is empty when most of the page cannot be told.
/// Nothing when nothing can be told. Looks at the first 16 KB. Thread-safe.
std::vector<LanguageShare> identify_languages(std::string_view page);

/// A tag and the shorter ones that find it too (RFC 4647, basic filtering): "zh-Hant-HK",
/// "zh-Hant", "zh".
std::vector<std::string> filter_tags(std::string_view bcp47);

/// The name people give a tag, in English: "Uyghur", "Chinese (Simplified)". The tag itself when
/// ICU knows none.
std::string language_name(std::string_view bcp47);

/// The name of an ISO 3166 alpha-2 country in English, or the code itself.
std::string country_name(std::string_view alpha2);

/// The same in the language of a BCP 47 tag: ("CN", "fr") is "Chine".
std::string country_name(std::string_view alpha2, std::string_view bcp47);

/// Both codes of an ISO 3166 country: "CN", "CHN".
struct CountryCodes {
  std::string alpha2;
  std::string alpha3;
};

/// Every country of ISO 3166, by alpha-2.
std::vector<CountryCodes> country_codes();

/// True when text in this language runs right to left, for dir attributes.
bool is_right_to_left(std::string_view bcp47);

}  // namespace karez
