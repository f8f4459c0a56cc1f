// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// The language of a text as a BCP 47 tag ("en", "zh-Hans", "ug", "ug-Latn", "kk"), or empty when
/// it cannot be told: too little text, or no agreement. Rules of script and letters come first
/// (they know Uyghur, Tibetan, simplified and traditional Chinese), then CLD2's full tables.
/// Thread-safe.
std::string identify_language(std::string_view text);

/// For page_languages.cpp, which tells several languages of one text.
namespace language {

/// A language counts on a page when it has this part of its letters.
inline constexpr int kFairPercent = 15;

struct Told {
  std::string language = {};  ///< Empty when it cannot be told.
  bool may_mix = false;       ///< The text may hold other languages in a fair part.
};

struct Sample;
/// The rules, then CLD2. `text` is the sample in UTF-8.
Told tell(std::string_view text, const Sample& sample);

}  // namespace language
}  // namespace karez
