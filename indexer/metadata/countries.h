// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// Countries named in a title or subject, ISO 3166 alpha-2, in order, each once. Knows names in
/// English, French, Spanish, Portuguese, German, Russian, Arabic, Chinese, Turkish and Uyghur, and
/// peoples and regions such as Xinjiang, East Turkistan and Tibet. A word in small letters names no
/// country ("mali destek"). The text must be valid UTF-8.
std::vector<std::string> countries_in(std::string_view text);

/// The country a whole line names ("PERU", "Islamic Republic of Iran"), or empty.
std::string country_of_line(const Line& line);

/// The country in a UN symbol: "CCPR/C/CHN/CO/4" is CN. Empty when none.
std::string country_of_symbol(std::string_view symbol);

/// A country given as alpha-2, alpha-3 or by name, as alpha-2; empty when it is none.
std::string read_country(std::string_view text);

}  // namespace karez::metadata
