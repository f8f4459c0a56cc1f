// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// The language of a text as a BCP 47 tag ("en", "zh-Hans", "ug", "ug-Latn", "kk"), or empty when
/// it cannot be told: too little text, or no agreement. Rules of script and letters come first
/// (they know Uyghur, Tibetan, simplified and traditional Chinese), then CLD2's full tables.
/// Thread-safe.
std::string identify_language(std::string_view text);

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
