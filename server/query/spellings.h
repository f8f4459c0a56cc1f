// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/expand.h"
#include "server/query/pattern.h"

/// Other ways in which the words of the index may write what a reader wrote (Level::variant). All
/// functions may throw Xapian::Error.
namespace karez::query {

/// A phrase of the parts. One part stands for itself.
Pattern phrase_of(std::vector<Pattern> parts);

/// The words of the index that are the same word as a folded one in another spelling:
///   labour      labor         British and American English
///   حقوق        لحقوق         Arabic and Hebrew, with a particle written onto the word
/// The word itself is not among them.
std::vector<std::string> variants_of(const std::string& folded, Vocabulary& vocabulary);

/// Makes the pattern of a word of the query: its forms.
using WordPattern = std::function<Pattern(std::string_view token)>;

/// The pattern of the tokens of a text side by side, in all the ways to join and part them that the
/// index knows:
///   re-education     re education    also reeducation
///   reeducation                      also re education, where the archive has re-education
///   1234567                          also 1 234 567, as in 1,234,567
///   998712391515                     also 998 71 239 15 15, as in +998 (71) 239-15-15
/// `word_of` makes the pattern of each token.
Pattern side_by_side(std::string_view text, const WordPattern& word_of, Vocabulary& vocabulary);

}  // namespace karez::query
