// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/query/positions.h"

namespace karez {

/// One place of a document where a leaf of the query stands.
struct PageSpan {
  std::size_t leaf = 0;  ///< Index into Lowered::leaves.
  query::Span span;      ///< Word positions; may go on over the page's end.
};

/// A page that holds something asked for.
struct FoundPage {
  std::uint32_t page = 0;           ///< From 1.
  double score = 0;                 ///< Higher is better; to be compared within one document only.
  std::size_t first = 0, last = 0;  ///< Its spans, [first, last) of PageFinder::spans().
};

/// Finds the pages of one document that hold the positive leaves of a query, by word positions
/// alone: no text is read. A span belongs to the page where it starts.
class PageFinder {
 public:
  /// May throw Xapian::Error. `leaves` must outlive it; `record` is only looked at here.
  PageFinder(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
             const std::vector<query::Leaf>& leaves);

  /// Matching pages in page order. A word on more than half of the document's pages makes a page
  /// match only when the document holds no rarer one.
  const std::vector<FoundPage>& pages() const { return pages_; }
  /// The same, the best first, ties in page order; at most `count`.
  std::vector<FoundPage> best(std::size_t count) const;

  const std::vector<PageSpan>& spans() const { return spans_; }
  /// The words of a span that matched: runs of neighbouring positions, each to be marked as one.
  /// A word or a phrase is one run, NEAR has one for each of its operands. May throw
  /// Xapian::Error.
  std::vector<query::Span> runs_of(const PageSpan& span);

  /// Whether the document holds the leaf at all.
  bool holds(std::size_t leaf) const { return leaves_[leaf].pages > 0; }
  /// How much finding the leaf on a page says, above 0.
  double weight(std::size_t leaf) const { return leaves_[leaf].weight; }

 private:
  struct LeafInfo {
    std::uint32_t pages = 0;  // that hold it
    bool counts = false;
    double weight = 0;
  };
  struct Placed {
    std::uint32_t page = 0;
    PageSpan span;
  };
  void place(const std::vector<Placed>& placed, std::size_t page_count);
  void weigh_leaves(const std::vector<Placed>& placed, std::size_t page_count);
  FoundPage assess(FoundPage page) const;
  void reward_neighbours(std::size_t page_count);
  /// Where the spans of a leaf that begin at `at` end on their page.
  std::size_t end_of_leaf(std::size_t at, const FoundPage& page) const;
  /// How near the spans [one, other) come to those in [other, end): 1 side by side, 0 far apart.
  double closeness(std::size_t one, std::size_t other, std::size_t end) const;

  void add_runs(const query::Pattern& pattern, query::Span within, std::vector<query::Span>& runs);
  const std::vector<query::Span>& spans_of(const query::Pattern& pattern);

  const std::vector<query::Leaf>& asked_;
  query::PositionLists lists_;
  std::map<const query::Pattern*, std::vector<query::Span>> operands_;  // of NEAR, once looked for
  std::vector<LeafInfo> leaves_;
  std::vector<PageSpan> spans_;
  std::vector<FoundPage> pages_;
};

}  // namespace karez
