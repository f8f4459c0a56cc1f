// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/page_finder.h"

#include <algorithm>
#include <cmath>

namespace karez {
namespace {

/// The greatest distance, in word positions, at which two words still count as close.
constexpr std::uint32_t kNeighbourDistance = 8;

/// The weight of something that `holders` of `total` pages have: the inverse document frequency of
/// BM25, with pages for documents. The 1.1 gives some weight even to what is on every page.
double weight_of(double holders, double total) {
  return std::log(1.1 + (total - holders + 0.5) / (holders + 0.5));
}

/// The positions [first, end) of the body or of the extras of one page.
struct Stretch {
  std::uint32_t first = 0, end = 0, page = 0;
};

std::vector<Stretch> stretches_of(const std::vector<PageEntry>& pages) {
  std::vector<Stretch> stretches;
  stretches.reserve(2 * pages.size());
  for (std::uint32_t i = 0; i < pages.size(); ++i) {
    const PageEntry& page = pages[i];
    if (page.body_count > 0) {
      stretches.push_back({page.body_first, page.body_first + page.body_count, i + 1});
    }
    if (page.extra_count > 0) {
      stretches.push_back({page.extra_first, page.extra_first + page.extra_count, i + 1});
    }
  }
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
  return stretches;
}

}  // namespace

PageFinder::PageFinder(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
                       const std::vector<query::Leaf>& leaves)
    : leaves_(leaves), lists_(snapshot.database(), docid), statistics_(leaves.size()) {
  const auto stretches = stretches_of(record.pages);
  std::vector<PlacedSpan> placed;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    if (!leaves[leaf].positive) continue;
    auto stretch = stretches.begin();
    for (const auto& span : query::find_spans(leaves[leaf].pattern, lists_)) {
      while (stretch != stretches.end() && stretch->end <= span.first) ++stretch;
      if (stretch == stretches.end()) break;
      if (stretch->first > span.first) continue;  // the span begins in a gap between pages
      placed.push_back({.page = stretch->page, .span = {.leaf = leaf, .span = span}});
    }
  }
  weigh_leaves(placed, record.pages.size());
  group_by_page(placed, record.pages.size());
  reward_neighbours(record.pages.size());
}

// Counts the pages of each leaf and gives it its weight. The spans of a leaf are in the order of
// positions, all bodies before all extras, so a page may come twice. seen[page] is the leaf that
// was last counted on the page; statistics_.size() means none.
void PageFinder::weigh_leaves(const std::vector<PlacedSpan>& placed, std::size_t page_count) {
  std::vector<std::size_t> seen(page_count + 1, statistics_.size());
  for (const auto& [page, span] : placed) {
    if (seen[page] == span.leaf) continue;
    seen[page] = span.leaf;
    ++statistics_[span.leaf].pages;
  }
  std::uint32_t rarest = 0;  // pages of the rarest leaf that the document has
  for (const auto& leaf : statistics_) {
    if (leaf.pages > 0 && (rarest == 0 || leaf.pages < rarest)) rarest = leaf.pages;
  }
  const double total = static_cast<double>(page_count);
  for (auto& leaf : statistics_) {
    leaf.makes_match = leaf.pages > 0 && (2UL * leaf.pages <= page_count || leaf.pages == rarest);
    leaf.weight = weight_of(leaf.pages, total);
  }
}

// Sorts the spans by page. A counting sort takes linear time and is stable, so the spans of a page
// stay in the order of leaf and position. start[p] becomes the index of the first span of page p.
void PageFinder::group_by_page(const std::vector<PlacedSpan>& placed, std::size_t page_count) {
  std::vector<std::size_t> start(page_count + 2);
  std::vector<bool> matches(page_count + 1);
  for (const auto& [page, span] : placed) {
    ++start[page + 1];
    if (statistics_[span.leaf].makes_match) matches[page] = true;
  }
  for (std::size_t page = 1; page < start.size(); ++page) start[page] += start[page - 1];
  spans_.resize(placed.size());
  auto next = start;
  for (const auto& [page, span] : placed) spans_[next[page]++] = span;
  for (std::uint32_t page = 1; page <= page_count; ++page) {
    if (!matches[page]) continue;
    pages_.push_back({.page = page, .first = start[page], .last = start[page + 1]});
    pages_.back().score = score_of(pages_.back());
  }
}

// Different words matter most. The first span of a leaf counts the leaf's weight, and all further
// ones together at most half of it: two more add a quarter, eighteen more add 0.45.
double PageFinder::score_of(const FoundPage& page) const {
  double score = 0;
  for (std::size_t at = page.first; at < page.last;) {
    const std::size_t end = end_of_leaf(at, page);
    const auto more = static_cast<double>(end - at - 1);
    score += statistics_[spans_[at].leaf].weight * (1 + 0.5 * more / (more + 2));
    at = end;
  }
  return score;
}

std::size_t PageFinder::end_of_leaf(std::size_t at, const FoundPage& page) const {
  const std::size_t leaf = spans_[at].leaf;
  while (at < page.last && spans_[at].leaf == leaf) ++at;
  return at;
}

// Raises pages on which two leaves that are neighbours in the query stand close together (the
// sequential dependence model of Metzler and Croft, 2005). Such a pair is weighed like a word that
// is on as many pages as the pair is, and half of that weight is added, times the closeness.
// Without this, a long page with all the common words of a query would come before the sentence
// that was meant.
void PageFinder::reward_neighbours(std::size_t page_count) {
  struct Pair {
    FoundPage* page;
    std::size_t leaf;  // the first of the two; the second is leaf + 1
    double closeness;  // see closeness()
  };
  std::vector<Pair> pairs;
  // [leaf]: on how many pages the pair is, where a page counts as much as its closeness.
  std::vector<double> holders(statistics_.size());
  for (FoundPage& page : pages_) {
    for (std::size_t at = page.first; at < page.last;) {
      const std::size_t next = end_of_leaf(at, page);
      if (next < page.last && spans_[next].leaf == spans_[at].leaf + 1) {
        pairs.push_back({.page = &page,
                         .leaf = spans_[at].leaf,
                         .closeness = closeness(at, next, end_of_leaf(next, page))});
        holders[pairs.back().leaf] += pairs.back().closeness;
      }
      at = next;
    }
  }
  for (const Pair& pair : pairs) {
    const double weight = weight_of(holders[pair.leaf], static_cast<double>(page_count));
    pair.page->score += 0.5 * pair.closeness * weight;
  }
}

// Both lists of spans are sorted, so one pass that always moves on from the earlier span meets the
// closest two.
double PageFinder::closeness(std::size_t one, std::size_t other, std::size_t end) const {
  const std::size_t middle = other;
  std::uint32_t least = kNeighbourDistance + 1;
  for (; one < middle && other < end;) {
    const query::Span& a = spans_[one].span;
    const query::Span& b = spans_[other].span;
    if (a.last < b.first) least = std::min(least, b.first - a.last);
    if (b.last < a.first) least = std::min(least, a.first - b.last);
    ++(a.first <= b.first ? one : other);
  }
  return least > kNeighbourDistance ? 0 : 1.0 / least;
}

std::vector<FoundPage> PageFinder::best(std::size_t count) const {
  std::vector<FoundPage> all = pages_;
  const auto shown = static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  std::partial_sort(all.begin(), all.begin() + shown, all.end(),
                    [](const FoundPage& a, const FoundPage& b) {
                      return a.score != b.score ? a.score > b.score : a.page < b.page;
                    });
  all.resize(static_cast<std::size_t>(shown));
  return all;
}

std::vector<query::Span> PageFinder::runs_of(const PageSpan& span) {
  std::vector<query::Span> runs;
  add_runs(leaves_[span.leaf].pattern, span.span, runs);
  return runs;
}

// Goes down to the words and phrases of NEAR and OR, and adds their spans that lie within `within`.
void PageFinder::add_runs(const query::Pattern& pattern, query::Span within,
                          std::vector<query::Span>& runs) {
  switch (pattern.kind) {
    case query::PatternKind::word:
    case query::PatternKind::phrase:
      runs.push_back(within);
      return;
    case query::PatternKind::near:
    case query::PatternKind::any:
      for (const auto& part : pattern.parts) {
        const auto& spans = spans_of(part);
        auto span = std::partition_point(spans.begin(), spans.end(), [&](const query::Span& other) {
          return other.first < within.first;
        });
        for (; span != spans.end() && span->first <= within.last; ++span) {
          if (span->last <= within.last) add_runs(part, *span, runs);
        }
      }
      return;
  }
}

// A NEAR may have many windows in a document, but the spans of an operand are the same for all.
// They are found once.
const std::vector<query::Span>& PageFinder::spans_of(const query::Pattern& pattern) {
  const auto [at, is_new] = operands_.try_emplace(&pattern);
  if (is_new) at->second = query::find_spans(pattern, lists_);
  return at->second;
}

}  // namespace karez
