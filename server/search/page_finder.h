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

/// One match of a leaf of the query in a document.
struct PageSpan {
  std::size_t leaf = 0;  ///< Index into Lowered::leaves.
  query::Span span;      ///< Word positions of the document. May end on a later page.
};

/// A page that holds something asked for.
struct FoundPage {
  std::uint32_t page = 0;           ///< From 1.
  double score = 0;                 ///< Higher is better. Comparable within one document only.
  std::size_t first = 0, last = 0;  ///< Its spans are [first, last) of PageFinder::spans().
};

/// Finds the pages of one document that hold the positive leaves of a query. It uses word positions
/// alone and reads no text. A span belongs to the page where it starts, and may end on the next.
///
/// The words of a document are numbered from its first to its last page. The record says which
/// positions belong to which page. The body words of all pages come first, so that a phrase can
/// cross a page break. The extras (running heads, footnotes) come after them, with gaps between, so
/// that no phrase can join extras with the body or with the extras of another page.
///
///   position   1 ... 99   100 ... 180   181 ... 240      340 .. 349   450 .. 461
///   page       1 body     2 body        3 body           1 extras     3 extras
///
/// "forced labour" at [180, 181] is on page 2; at [345, 346] it is in the extras of page 1.
///   1. Each span is placed on its page. Spans and pages are both in the order of positions, so one
///      pass over both is enough.
///   2. A leaf that is on more than half of the pages makes no page match, unless no leaf is rarer.
///   3. The score of a page is the sum of the weights of the different leaves on it. Rare leaves
///      weigh more. Repetitions add a little. Words that are side by side in the query and close
///      together on the page add some more.
///
/// Not thread-safe.
class PageFinder {
 public:
  /// `snapshot` and `leaves` must outlive it; `record` need not. May throw Xapian::Error.
  PageFinder(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
             const std::vector<query::Leaf>& leaves);

  /// The matching pages in page order.
  const std::vector<FoundPage>& pages() const { return pages_; }
  /// The matching pages, the best first and ties in page order, at most `count`.
  std::vector<FoundPage> best(std::size_t count) const;

  /// All spans by page, then by leaf, then by position. Pages that do not match have spans here
  /// too.
  const std::vector<PageSpan>& spans() const { return spans_; }
  /// The parts of a span to mark, as runs of neighbouring positions. A word or a phrase is one run.
  /// NEAR has a run for each match of an operand within the span, and none for the words between.
  /// May throw Xapian::Error.
  std::vector<query::Span> runs_of(const PageSpan& span);

  /// Whether the document holds the leaf on any page.
  bool holds(std::size_t leaf) const { return statistics_[leaf].pages > 0; }
  /// The weight of the leaf in the score of a page, above 0. It is greater the fewer pages of the
  /// document have the leaf.
  double weight(std::size_t leaf) const { return statistics_[leaf].weight; }

 private:
  struct LeafStatistics {
    std::uint32_t pages = 0;   // how many pages hold the leaf
    bool makes_match = false;  // whether the leaf alone makes a page match
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
  /// The index after the last span of the same leaf as span `at`, on this page.
  std::size_t end_of_leaf(std::size_t at, const FoundPage& page) const;
  /// How close the spans [one, other) come to the spans [other, end): 1 when two are side by side,
  /// 1/n when the closest are n positions apart, 0 over kNeighbourDistance.
  double closeness(std::size_t one, std::size_t other, std::size_t end) const;

  void add_runs(const query::Pattern& pattern, query::Span within, std::vector<query::Span>& runs);
  const std::vector<query::Span>& spans_of(const query::Pattern& pattern);

  const std::vector<query::Leaf>& leaves_;
  query::PositionLists lists_;
  std::map<const query::Pattern*, std::vector<query::Span>> operands_;  // kept by spans_of()
  std::vector<LeafStatistics> statistics_;                              // [i] of leaf i
  std::vector<PageSpan> spans_;
  std::vector<FoundPage> pages_;
};

}  // namespace karez
