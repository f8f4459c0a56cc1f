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
#include "server/search/page_score.h"

namespace karez {

/// A page that holds something asked for.
struct FoundPage {
  std::uint32_t page = 0;           ///< From 1.
  double score = 0;                 ///< Higher is better. Comparable over all documents.
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
///   3. Each page gets a score: see page_score.h.
///
/// Not thread-safe.
class PageFinder {
 public:
  /// `snapshot` and `leaves` must outlive it; `record` need not. May throw Xapian::Error.
  /// `held` may be null: see PositionLists.
  PageFinder(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
             const std::vector<query::Leaf>& leaves, query::HeldTerms* held = nullptr);

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

  /// Whether the document holds the leaf, on a page or in what else is shown of it.
  bool holds(std::size_t leaf) const {
    return statistics_[leaf].pages > 0 || statistics_[leaf].shown;
  }
  /// The spans behind all pages (common/index/shown_text.h), in the order of leaf and position.
  const std::vector<PageSpan>& shown() const { return shown_; }
  /// The score of the page that answers best, with what the pages that touch it add. 0 when no page
  /// matches.
  double best_score() const;
  /// The most of the query that stands on one page: the sum of the weights (query::Leaf::weight) of
  /// the different leaves on it.
  double most_together() const;

 private:
  struct LeafStatistics {
    std::uint32_t pages = 0;   // how many pages hold the leaf
    bool makes_match = false;  // whether the leaf alone makes a page match
    bool shown = false;        // whether it is in a shown text
  };
  struct PlacedSpan {
    std::uint32_t page = 0;
    PageSpan span;
  };
  void count_pages(const std::vector<PlacedSpan>& placed, std::size_t page_count);
  void group_by_page(const std::vector<PlacedSpan>& placed, std::size_t page_count);
  void score_pages(const PageScore& score, const Record& record);
  /// The index after the last span of the same leaf as span `at`, on this page.
  std::size_t end_of_leaf(std::size_t at, const FoundPage& page) const;
  double likeness(std::size_t at, std::size_t end);
  std::vector<double> title_parts(const Record& record) const;
  double lent_to(std::size_t page, const std::vector<double>& title, bool items) const;

  void add_runs(const query::Pattern& pattern, query::Span within, std::vector<query::Span>& runs);
  const std::vector<query::Span>& spans_of(const query::Pattern& pattern);

  const std::vector<query::Leaf>& leaves_;
  query::PositionLists lists_;
  std::map<const query::Pattern*, std::vector<query::Span>> operands_;  // kept by spans_of()
  std::vector<LeafStatistics> statistics_;                              // [i] of leaf i
  std::vector<PageSpan> spans_;
  std::vector<PageSpan> shown_;
  std::vector<FoundPage> pages_;
  std::vector<double> parts_;  // [page * leaves + leaf]: the part of the leaf in the page's score
};

}  // namespace karez
