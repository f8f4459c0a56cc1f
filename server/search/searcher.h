// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "server/search/types.h"
#include "server/search/walks.h"

namespace karez {

/// Answers questions about one index. One per thread; walks are shared. Every call runs whole on
/// one snapshot and is either right or an Error.
class Searcher {
 public:
  /// `walks` must outlive the searcher.
  Searcher(std::filesystem::path index, WalkStore& walks);

  Result<SearchResponse> search(const SearchRequest& request);

  /// The total and the counts of one field alone.
  Result<std::vector<FacetCount>> facets(const std::string& q, const Filters& filters, Field field);

  /// `id` is 16 to 64 hex digits. Error not_found, or ambiguous with the full ids in the hint.
  Result<DocumentView> document(std::string_view id);

  /// Page `page` (from 1) with the matches of `q` (may be empty) in it.
  Result<PageView> page(std::string_view id, std::uint32_t page, const std::string& q);

  Result<DocumentSearch> search_document(std::string_view id, const std::string& q);

  /// Everything that is not in the index, and why. `with_gaps` false gives counts alone, cheaply.
  Result<Coverage> coverage(bool with_gaps);

 private:
  Reader reader_;
  WalkStore& walks_;
};

}  // namespace karez
