// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/deadline.h"
#include "server/search/types.h"

/// Which documents match, in which order, and how often each facet value occurs among them.
/// Everything here may throw Xapian::Error.
namespace karez {

using FacetTable = std::vector<std::pair<Field, std::vector<FacetCount>>>;

/// What to find out about the documents that match.
struct MatchOptions {
  Sort sort = Sort::relevance;
  bool items = true;          ///< List them, or only count.
  std::vector<Field> facets;  ///< Fields whose values to count.
};

struct Match {
  struct Item {
    Xapian::docid docid = 0;
    double score = 0;
    DocumentId id;
  };
  std::vector<Item> items;  ///< Every matching document, in a total order; empty if only counted.
  std::uint64_t total = 0;
  FacetTable facets;  ///< In the order asked; every value.
};

/// Everything that matches the lowered query and the filter (which may be empty). When the deadline
/// is met it gives what was found so far, and the deadline knows: nothing is exact then.
Match match(const Snapshot& snapshot, const query::Lowered& lowered, const Xapian::Query& filter,
            const MatchOptions& options, Deadline& deadline);

}  // namespace karez
