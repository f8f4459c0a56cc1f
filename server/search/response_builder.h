// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/query/parser.h"
#include "server/search/deadline.h"
#include "server/search/match.h"
#include "server/search/types.h"
#include "server/search/walks.h"

namespace karez {

/// Builds the response for one page of results, on one snapshot. It has no effect beside its
/// answer, so that it can be thrown away and tried again on another snapshot. All arguments must
/// outlive it; it answers once. May throw Xapian::Error.
class ResponseBuilder {
 public:
  ResponseBuilder(const Snapshot& snapshot, const SearchRequest& request,
                  const query::Parsed& parsed, std::chrono::milliseconds allowed);

  /// Matches anew. `walk` gets the total, and the complete list when one page does not hold it.
  Result<SearchResponse> first_page(Walk& walk);

  /// Renders documents of a walk, from the one at `offset`, as the index is now.
  Result<SearchResponse> later_page(const Walk& walk, std::uint64_t offset);

 private:
  bool has_own_filter(Field field) const;
  std::vector<Field> shared_facets() const;
  FacetTable count(const std::vector<Field>& fields, std::optional<Field> except);
  void add_facets(const FacetTable& shared);
  Result<void> add_results(const Match& found);
  Result<DocumentHit> render(const DocumentId& id, double score);
  void keep_list(Walk& walk, const Match& found) const;
  SearchResponse finish(const Walk& walk);

  const Snapshot& snapshot_;
  const SearchRequest& request_;
  const query::Parsed& parsed_;
  const std::chrono::milliseconds allowed_;
  Deadline deadline_;
  const query::Lowered lowered_;
  SearchResponse response_;
  std::vector<query::Note> notes_;
};

}  // namespace karez
