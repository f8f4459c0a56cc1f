// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/deadline.h"
#include "server/search/types.h"

namespace karez {

/// Near misses: at most limits::kNearest documents that lack some of what was asked for, each with
/// the list of what it lacks. They are offered when nothing holds all, and when one of their pages
/// holds more of the query than any page of the results. The best page comes first, as in results,
/// and the scores are comparable with theirs.
///
///   torture AND "forced labour" AND lang:ug    a document in ug that lacks "forced labour"
///
/// `together` is the most of the query that stands on one page of a result, as rank() returns it; 0
/// without results. The fields and dates that the query requires, what it excludes, and `filter`
/// apply as always. Superseded documents stay hidden unless the query asks for them. `hits` is the
/// number of pages to show of each document. The list is empty when fewer than two things were
/// asked for, because a document cannot hold a part of one thing. May throw Xapian::Error.
Result<std::vector<DocumentHit>> nearest(const Snapshot& snapshot, const query::Lowered& lowered,
                                         const Xapian::Query& filter, unsigned hits,
                                         double together, Deadline& deadline);

}  // namespace karez
