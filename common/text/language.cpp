// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/language.h"

#include <array>

#include <unicode/locid.h>
#include <unicode/uloc.h>

namespace karez {
namespace {

/// The tag as the name of an ICU locale. Empty when the tag is malformed.
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

std::vector<std::string> filter_tags(std::string_view bcp47) {
  std::vector<std::string> tags{std::string(bcp47)};
  for (std::size_t end; (end = bcp47.rfind('-')) != std::string_view::npos;) {
    bcp47 = bcp47.substr(0, end);
    tags.emplace_back(bcp47);
  }
  return tags;
}

// ICU answers with the locale's own name when it has no other.
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
  return name.empty() || code == "ZZ" ? code : name;  // ZZ: ICU's "unknown region"
}

std::vector<CountryCodes> country_codes() {
  std::vector<CountryCodes> codes;
  // ICU also lists codes that ISO only reserves. They would turn names of people into countries:
  // Diego Garcia is also a judge.
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
