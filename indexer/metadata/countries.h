// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The countries that a title or subject names, as ISO 3166 alpha-2, in order and each once. Names
/// are known in English, French, Spanish, Portuguese, German, Russian, Arabic, Chinese, Turkish and
/// Uyghur. Peoples and regions such as Xinjiang, East Turkistan and Tibet count for their country.
/// A word that begins with a small letter names no country ("mali destek"). The text must be valid
/// UTF-8.
std::vector<std::string> countries_in(std::string_view text);

/// The country that a whole line names ("PERU", "Islamic Republic of Iran"); empty when it has
/// other words too.
std::string country_of_line(const Line& line);

/// The country in a UN symbol: "CCPR/C/CHN/CO/4" is CN. Empty when the symbol has none.
std::string country_of_symbol(std::string_view symbol);

/// A country given as alpha-2, alpha-3 or by name, as alpha-2. Empty when the text is not a
/// country.
std::string read_country(std::string_view text);

}  // namespace karez::metadata
