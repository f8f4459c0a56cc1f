// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/deadline.h"
#include "server/search/match.h"

namespace karez {

/// Whether the query tells a topic in many words of which any will do. Documents that use other
/// words for the topic are results, too, and the best pages can say which words these are.
bool is_topic(const query::Lowered& lowered);

/// Orders ranked documents again, by what their pages hold of the words that the best pages share.
/// It adds to the scores, so that the query still counts most. `items` are in the order of rank().
/// When the deadline is met they stay as they are. May throw Xapian::Error.
Result<void> add_feedback(const Snapshot& snapshot, const query::Lowered& lowered,
                          std::vector<Match::Item>& items, Deadline& deadline);

}  // namespace karez
