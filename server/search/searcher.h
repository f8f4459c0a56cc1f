// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "common/limits.h"
#include "server/search/types.h"
#include "server/search/walks.h"

namespace karez {

struct WalkPlace;

/// Answers questions about one index. Not thread-safe: make one for each thread. All may share one
/// WalkStore. Each call reads a single snapshot from start to end, so an answer never mixes two
/// states of the index. No call throws: Xapian::Error becomes an Error.
class Searcher {
 public:
  /// `index` is the directory of the index. `walks` must outlive the searcher. `deadline` is the
  /// time that one call may take to match.
  Searcher(std::filesystem::path index, WalkStore& walks,
           std::chrono::milliseconds deadline = limits::kQueryDeadline);

  /// One page of results. Error usage names the parameter at fault: `limit`, `hits`, or `cursor`
  /// when it is no cursor or belongs to another query, sort order or filter. Error gone when the
  /// walk of the cursor was dropped.
  Result<SearchResponse> search(const SearchRequest& request);

  /// The counts of every value of one field, without the filter by this field. Error busy when the
  /// deadline was met, because the counts would be too small.
  Result<std::vector<FacetCount>> facets(const std::string& q, const Filters& filters, Field field);

  /// How a query that is being typed may go on, and what it may mean when it finds nothing.
  Result<Suggestions> suggest(const std::string& q);

  /// `id` is 16 to 64 hex digits. Error not_found, or ambiguous with the full ids in the hint.
  Result<DocumentView> document(std::string_view id);

  /// Documents similar to one, or to one of its pages (from 1).
  Result<SimilarDocuments> similar(std::string_view id, std::optional<std::uint32_t> page);

  /// Where else the text of a document stands, or of one of its pages (from 1).
  Result<SameText> same_text(std::string_view id, std::optional<std::uint32_t> page);

  /// Page `page`, from 1, with the matches of `q` on it. `q` may be empty.
  Result<PageView> page(std::string_view id, std::uint32_t page, const std::string& q);

  /// Every page of the document that holds something of `q`, in page order.
  Result<DocumentSearch> search_document(std::string_view id, const std::string& q);

  /// What the index holds, and with `with_gaps` everything that could not be read, and why. The
  /// counts alone are cheap.
  Result<Coverage> coverage(bool with_gaps);

 private:
  Result<SearchResponse> start_walk(const SearchRequest& request, const query::Parsed& parsed);
  Result<SearchResponse> continue_walk(const SearchRequest& request, const query::Parsed& parsed);
  Result<void> lengthen(WalkPlace& place, const SearchRequest& request,
                        const query::Parsed& parsed);

  Reader reader_;
  WalkStore& walks_;
  std::chrono::milliseconds deadline_;
};

}  // namespace karez
