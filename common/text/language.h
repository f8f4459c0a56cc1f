// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Languages and countries by their codes. What language a text is in:
/// indexer/text/identify_language.h.
namespace karez {

/// A language with its part of a page's letters, in percent.
struct LanguageShare {
  std::string language;
  std::uint8_t percent = 0;
  bool operator==(const LanguageShare&) const = default;
};

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
