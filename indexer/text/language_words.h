// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/text/language_sample.h"

namespace karez::language {

/// The language that the common words of a text tell, as a BCP 47 tag. Only for languages that CLD2
/// does not know or takes for others: Uyghur, Kurdish and Kazakh in Latin letters. Empty when it is
/// none of them. All functions here are thread-safe.
std::string by_words(const Sample& sample);

/// True when the text has at least three words of one of these languages, perhaps among words of
/// others.
bool has_some_words(const Sample& sample);

/// True when the text has the common words of this language, for a language that CLD2 guessed
/// without being sure. False for a language without a list of words.
bool has_common_words(const Sample& sample, std::string_view language);

/// Decides between two languages that CLD2 confuses, Indonesian and Malay: the one of which the
/// text has more own words. Any other language is returned as it is.
std::string settled(const Sample& sample, std::string language);

}  // namespace karez::language
