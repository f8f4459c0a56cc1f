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

/// Finds which documents match, in which order, and how often each facet value occurs among them.
/// May throw Xapian::Error.
namespace karez {

using FacetTable = std::vector<std::pair<Field, std::vector<FacetCount>>>;

/// What to find out about the documents that match.
struct MatchOptions {
  Sort sort = Sort::relevance;
  bool items = true;          ///< Whether to list the documents, not only count them.
  std::vector<Field> facets;  ///< The fields whose values to count. Each has a facet slot.
};

struct Match {
  struct Item {
    Xapian::docid docid = 0;
    double score = 0;  ///< The weight that Xapian gave.
    DocumentId id;
  };
  /// Every matching document. No two are equal in the order, so it is the same at every call. Empty
  /// when the documents were only counted.
  std::vector<Item> items;
  std::uint64_t total = 0;
  FacetTable facets;  ///< In the order of MatchOptions::facets, with every value.
};

/// Finds everything that matches the lowered query and the filter, which may be empty. When the
/// deadline is met it gives what was found so far. Then Deadline::was_met() is true, and neither
/// the total nor the counts are exact.
Match match(const Snapshot& snapshot, const query::Lowered& lowered, const Xapian::Query& filter,
            const MatchOptions& options, Deadline& deadline);

}  // namespace karez
