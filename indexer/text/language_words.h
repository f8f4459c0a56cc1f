// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/text/language_sample.h"

namespace karez::language {

/// The language that common words tell, for languages that CLD2 does not know or takes for
/// others: Uyghur, Kurdish and Kazakh in Latin letters. Empty when none.
std::string by_words(const Sample& sample);

/// True when the text has some of these languages' words, perhaps among others.
bool has_some_words(const Sample& sample);

/// True when the text has the common words of a language that CLD2 guesses without being sure.
bool has_common_words(const Sample& sample, std::string_view language);

/// The one of two languages that CLD2 confuses (Indonesian, Malay) whose own words the text has;
/// any other language as it is.
std::string settled(const Sample& sample, std::string language);

}  // namespace karez::language
