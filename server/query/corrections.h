// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/expand.h"
#include "server/query/tree.h"

/// What a reader may have meant by words that the index does not hold. All functions may throw
/// Xapian::Error.
namespace karez::query {

/// Words of the index that are near a folded word, the likeliest first, at most `count`: fewest
/// edits, then the same beginning, then how common the word is and how easily one slips so. Numbers
/// have none.
std::vector<std::string> words_meant(const std::string& folded, std::size_t count,
                                     Vocabulary& vocabulary);

/// A word of the index as its texts mostly spell it, in lower case: "ürümqi" for "urumqi".
std::string usual_spelling(const std::string& folded, const Snapshot& snapshot);

/// The reader's text with each word that the index does not hold replaced by one that it does, in
/// the order of likelihood, at most `count` texts. Words with wildcards, edits or a field, and what
/// stands under NOT, stay as they are. Empty when there is nothing to replace or nothing to put in
/// its place.
std::vector<std::string> corrected(const std::string& q, const Node& root, std::size_t count,
                                   Vocabulary& vocabulary);

}  // namespace karez::query
