// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// The language of a text as a BCP 47 tag ("en", "zh-Hans", "ug", "ug-Latn", "kk"). Empty when it
/// cannot be told, because the text is too short or the methods do not agree. Rules for scripts,
/// letters and common words come first: they know Uyghur, Tibetan, and simplified and traditional
/// Chinese. CLD2's full tables come after them. Looks at the first 4 KB. Thread-safe.
std::string identify_language(std::string_view text);

/// For page_languages.cpp, which tells the several languages of one page apart.
namespace language {

/// The percent of a page's letters that a language must have to count as a language of the page.
inline constexpr int kFairPercent = 15;

/// What was found out about one text.
struct Told {
  std::string language = {};  ///< Empty when it cannot be told.
  bool may_mix = false;       ///< A fair part of the text may be in other languages.
};

struct Sample;
/// Asks the rules, then CLD2. `text` and `sample` are the same text. Thread-safe.
Told tell(std::string_view text, const Sample& sample);

}  // namespace language
}  // namespace karez
