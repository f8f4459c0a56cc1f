// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "common/limits.h"
#include "server/search/types.h"
#include "server/search/walks.h"

namespace karez {

/// Answers questions about one index. One per thread; walks are shared. Every call runs whole on
/// one snapshot and is either right or an Error.
class Searcher {
 public:
  /// `walks` must outlive the searcher.
  Searcher(std::filesystem::path index, WalkStore& walks,
           std::chrono::milliseconds deadline = limits::kQueryDeadline);

  /// One page of results. Error usage names the parameter: `limit`, `hits`, or a `cursor` that is
  /// none or belongs to another query, sort or filter. Error gone when the walk was dropped.
  Result<SearchResponse> search(const SearchRequest& request);

  /// The counts of one field alone, every value, its own filter left out. Error busy when the
  /// deadline was met, because the counts would be too small.
  Result<std::vector<FacetCount>> facets(const std::string& q, const Filters& filters, Field field);

  /// `id` is 16 to 64 hex digits. Error not_found, or ambiguous with the full ids in the hint.
  Result<DocumentView> document(std::string_view id);

  /// Page `page` (from 1) with the matches of `q` (may be empty) in it.
  Result<PageView> page(std::string_view id, std::uint32_t page, const std::string& q);

  /// Every page of the document that holds something of `q`, in page order.
  Result<DocumentSearch> search_document(std::string_view id, const std::string& q);

  /// Everything that is not in the index, and why. `with_gaps` false gives counts alone, cheaply.
  Result<Coverage> coverage(bool with_gaps);

 private:
  Result<SearchResponse> start_walk(const SearchRequest& request, const query::Parsed& parsed);
  Result<SearchResponse> continue_walk(const SearchRequest& request, const query::Parsed& parsed);

  Reader reader_;
  WalkStore& walks_;
  std::chrono::milliseconds deadline_;
};

}  // namespace karez
