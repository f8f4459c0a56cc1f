// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/snapshot.h"

namespace karez {

/// Folded words with how often they stand in a text, or in how many.
using WordCounts = std::vector<std::pair<std::string, double>>;

/// Whether a folded word can say what a text is about: it is no number, no function word, and not
/// very short.
bool may_tell(const std::string& word);

/// How often each word of a text that may tell stands in it.
WordCounts telling_counts(std::string_view text);

/// The words that say most about what was counted, at most `count`: frequent there and rare
/// elsewhere, but not only there. May throw Xapian::Error.
std::vector<std::string> telling_words(const Snapshot& snapshot, WordCounts counts,
                                       std::size_t count);

}  // namespace karez
