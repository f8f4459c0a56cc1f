// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Names and relations of language and country codes. indexer/text/identify_language.h tells which
/// language a text is in.
namespace karez {

/// A language (BCP 47) with its part of a page's letters, in percent.
struct LanguageShare {
  std::string language;
  std::uint8_t percent = 0;
  bool operator==(const LanguageShare&) const = default;
};

/// A tag and all shorter tags that find it, too (RFC 4647, basic filtering), the longest first:
/// "zh-Hant-HK" gives "zh-Hant-HK", "zh-Hant", "zh".
std::vector<std::string> filter_tags(std::string_view bcp47);

/// The English name of a tag: "Uyghur", "Chinese (Simplified)". The tag itself when ICU has no
/// name.
std::string language_name(std::string_view bcp47);

/// The English name of an ISO 3166 alpha-2 code. The code itself when there is no name.
std::string country_name(std::string_view alpha2);

/// The name in the language of a BCP 47 tag: ("CN", "fr") gives "Chine".
std::string country_name(std::string_view alpha2, std::string_view bcp47);

/// The two codes of an ISO 3166 country: "CN" and "CHN".
struct CountryCodes {
  std::string alpha2;
  std::string alpha3;
};

/// All countries of ISO 3166, sorted by alpha-2.
std::vector<CountryCodes> country_codes();

/// True when text in this language runs right to left, for dir attributes.
bool is_right_to_left(std::string_view bcp47);

}  // namespace karez
