// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/snapshot.h"
#include "server/query/tree.h"

namespace karez {

/// Folded words with how often they stand in a text, or in how many.
using WordCounts = std::vector<std::pair<std::string, double>>;

struct TellingWord {
  std::string word;  ///< Folded.
  double weight = 0;
};

/// Whether a folded word can say what a text is about: it is no number, no function word, and not
/// very short.
bool may_tell(const std::string& word);

/// How often each word of a text that may tell stands in it.
WordCounts telling_counts(std::string_view text);

/// Counts of which each further one says less.
WordCounts saturated(WordCounts counts);

/// The words that say most about what was counted, at most `count`, the most telling first:
/// frequent there and rare elsewhere, but not only there. May throw Xapian::Error.
std::vector<TellingWord> telling_words(const Snapshot& snapshot, WordCounts counts,
                                       std::size_t count);

/// A query for any of the words.
query::Node any_of(const std::vector<TellingWord>& words);

}  // namespace karez
