// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/query/tree.h"
#include "server/search/deadline.h"
#include "server/search/types.h"

namespace karez {

/// For a query without matches: at most limits::kNearest documents that hold some of what it asks
/// for, each with the list of what it lacks. Documents that lack the fewest things come first, then
/// by relevance, then by id.
///
///   torture AND "forced labour" AND lang:ug    a document in ug that lacks "forced labour"
///
/// The fields and dates that the query requires, what it excludes, and `filter` apply as always.
/// Superseded documents stay hidden unless `root` asks for them. `hits` is the number of pages to
/// show of each document. The result is empty when fewer than two things were asked for, because a
/// document cannot hold a part of one thing. May throw Xapian::Error.
Result<std::vector<DocumentHit>> nearest(const Snapshot& snapshot, const query::Node& root,
                                         const query::Lowered& lowered, const Xapian::Query& filter,
                                         unsigned hits, Deadline& deadline);

}  // namespace karez
