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
  static constexpr std::size_t kAll = ~std::size_t{0};

  Sort sort = Sort::relevance;
  std::size_t list = kAll;    ///< How many documents to list, from the first. 0 only counts them.
  std::vector<Field> facets;  ///< The fields whose values to count. Each has a facet slot.
};

struct Match {
  struct Item {
    Xapian::docid docid = 0;
    double score = 0;  ///< The weight that Xapian gave.
    DocumentId id;
  };
  /// The first matching documents, as many as were to be listed. No two are equal in the order, so
  /// it is the same at every call. Documents of equal weight are in the order of their ids.
  std::vector<Item> items;
  std::uint64_t total = 0;  ///< Of all matching documents, listed or not.
  FacetTable facets;        ///< In the order of MatchOptions::facets, with every value.
};

std::vector<Xapian::docid> docids_of(const std::vector<Match::Item>& items);

/// Finds what matches the lowered query and the filter, which may be empty. When the
/// deadline is met it gives what was found so far. Then Deadline::was_met() is true, and neither
/// the total nor the counts are exact.
Match match(const Snapshot& snapshot, const query::Lowered& lowered, const Xapian::Query& filter,
            const MatchOptions& options, Deadline& deadline);

/// How documents are weighed: BM25.
Xapian::BM25Weight document_weight();

/// The first `count` documents of a plain query by this weight, ties by id. May throw
/// Xapian::Error.
std::vector<Match::Item> first_matches(const Snapshot& snapshot, const Xapian::Query& query,
                                       const Xapian::Weight& weight, std::size_t count,
                                       Deadline& deadline);

}  // namespace karez
