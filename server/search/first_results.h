// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/copies.h"
#include "server/search/deadline.h"
#include "server/search/match.h"

namespace karez {

/// The first results of a search, in their order.
struct FirstResults {
  Match found;          ///< Its items are those that are shown: copies stand behind them.
  Folds folds;          ///< What stands behind them.
  double together = 0;  ///< See rank(); 0 when the order is not that of relevance.
  bool whole = true;    ///< Whether every match is shown or stands behind one that is.
};

/// Looks at the first limits::kCandidates matches: ranks them when the order is that of relevance,
/// and folds copies. When copies took the places of more than half of them it goes deeper, so that
/// a flood of copies cannot push out the rest. May throw Xapian::Error.
Result<FirstResults> first_results(const Snapshot& snapshot, const query::Lowered& lowered,
                                   const Xapian::Query& filter, const MatchOptions& options,
                                   Deadline& deadline);

}  // namespace karez
