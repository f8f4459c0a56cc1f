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

/// For a query that no document answers: at most limits::kNearest documents that hold most of what
/// it asks for, each with what it lacks; the fewest lacks first, then relevance, then id. What the
/// query requires besides words (fields, dates) and excludes, and `filter`, must hold all the same;
/// superseded documents stay hidden unless `root` asks for them.
/// Empty unless two things or more were asked for. May throw Xapian::Error.
Result<std::vector<DocumentHit>> nearest(const Snapshot& snapshot, const query::Node& root,
                                         const query::Lowered& lowered, const Xapian::Query& filter,
                                         unsigned hits, Deadline& deadline);

}  // namespace karez
