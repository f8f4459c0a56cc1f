// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/language.h"

namespace karez {

/// The language of a text as a BCP 47 tag ("en", "zh-Hans", "ug", "ug-Latn", "kk"), or empty when
/// it cannot be told: too little text, or no agreement. Rules of script and letters come first
/// (they know Uyghur, Tibetan, simplified and traditional Chinese), then CLD2's full tables.
/// Thread-safe.
std::string identify_language(std::string_view text);

/// The languages of a page, told by paragraph and script: each that has a fair part of its letters
/// (15 %), most first, at most four. The first is empty when most of the page cannot be told.
/// Nothing when nothing can be told. Looks at the first 16 KB. Thread-safe.
std::vector<LanguageShare> identify_languages(std::string_view page);

}  // namespace karez
