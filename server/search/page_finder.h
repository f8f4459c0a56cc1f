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
/// alone: no text is read. A span belongs to the page where it starts, and may end on the next.
///
/// The words of a document are numbered through. The record says which positions are whose page:
/// body words of all pages come first, so that a phrase can cross a page break, then the extras
/// (running heads, footnotes), with gaps between, so that no phrase can join them.
///
///   position   1 ... 99   100 ... 180   181 ... 240      340 .. 349   450 .. 461
///   page       1 body     2 body        3 body           1 extras     3 extras
///
/// "forced labour" at [180, 181] is on page 2; at [345, 346] it is in the extras of page 1.
///   1. Each span is placed on its page. Spans and pages are both in order of position, so one
///      pass over both does it.
///   2. A leaf that is on more than half of the pages makes no page match, unless none is rarer.
///   3. A page scores the weight of each different leaf on it (rare leaves weigh more), somewhat
///      more for repetitions, and more again for words asked side by side that stand so.
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
  bool holds(std::size_t leaf) const { return statistics_[leaf].pages > 0; }
  /// How much finding the leaf on a page says, above 0.
  double weight(std::size_t leaf) const { return statistics_[leaf].weight; }

 private:
  struct LeafStatistics {
    std::uint32_t pages = 0;  // that hold it
    bool makes_match = false;
    double weight = 0;
  };
  struct PlacedSpan {
    std::uint32_t page = 0;
    PageSpan span;
  };
  void weigh_leaves(const std::vector<PlacedSpan>& placed, std::size_t page_count);
  void group_by_page(const std::vector<PlacedSpan>& placed, std::size_t page_count);
  double score_of(const FoundPage& page) const;
  void reward_neighbours(std::size_t page_count);
  /// Where the spans of a leaf that begin at `at` end on their page.
  std::size_t end_of_leaf(std::size_t at, const FoundPage& page) const;
  /// How near the spans [one, other) come to those in [other, end): 1 side by side, 0 far apart.
  double closeness(std::size_t one, std::size_t other, std::size_t end) const;

  void add_runs(const query::Pattern& pattern, query::Span within, std::vector<query::Span>& runs);
  const std::vector<query::Span>& spans_of(const query::Pattern& pattern);

  const std::vector<query::Leaf>& leaves_;
  query::PositionLists lists_;
  std::map<const query::Pattern*, std::vector<query::Span>> operands_;  // of NEAR, once looked for
  std::vector<LeafStatistics> statistics_;                              // for each leaf
  std::vector<PageSpan> spans_;
  std::vector<FoundPage> pages_;
};

}  // namespace karez
