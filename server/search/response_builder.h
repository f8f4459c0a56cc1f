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
#include "server/search/first_results.h"
#include "server/search/match.h"
#include "server/search/types.h"
#include "server/search/walks.h"

namespace karez {

/// Builds the response for one page of results, on one snapshot. It has no effect but its answer,
/// so Reader::run can throw it away and try again on another snapshot. All arguments must outlive
/// it. Call first_page() or later_page(), and only once. May throw Xapian::Error. Not thread-safe.
class ResponseBuilder {
 public:
  ResponseBuilder(const Snapshot& snapshot, const SearchRequest& request,
                  const query::Parsed& parsed, std::chrono::milliseconds allowed);

  /// Matches the query and shows the first documents. `walk` gets the total and the first documents
  /// of the list, or all of them when these do not fill the page.
  Result<SearchResponse> first_page(Walk& walk);

  /// The walk with the rest of its list: what matches now, without what was added since.
  Walk whole(const Walk& walk);

  /// Shows the documents of a walk from `offset` on, with what the index has of them now. The list
  /// itself is not matched again, only the facets are counted again.
  Result<SearchResponse> later_page(const Walk& walk, std::uint64_t offset);

 private:
  bool has_own_filter(Field field) const;
  std::vector<Field> shared_facets() const;
  FacetTable count(const std::vector<Field>& fields, std::optional<Field> except);
  void add_facets(const FacetTable& shared);
  std::vector<Match::Item> items_of(const std::vector<DocumentId>& ids) const;
  Result<void> add_results(const Walk& walk, std::uint64_t offset);
  Result<DocumentHit> render(const DocumentId& id, double score);
  void keep_list(Walk& walk, const FirstResults& first) const;
  SearchResponse finish(const Walk& walk);

  const Snapshot& snapshot_;
  const SearchRequest& request_;
  const query::Parsed& parsed_;
  const std::chrono::milliseconds allowed_;
  Deadline deadline_;  // one for all matches of the request together
  const query::Lowered lowered_;
  SearchResponse response_;
  std::vector<query::Note> notes_;  // of the search itself; they come after those of the query
};

}  // namespace karez
