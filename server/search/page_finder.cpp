// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/page_finder.h"

#include <algorithm>
#include <optional>

#include "common/index/shown_text.h"

namespace karez {
namespace {

// What is left of the part of a leaf on a page that has the word only in another spelling, or only
// in another form.
constexpr double kFoldedForm = 0.995;
constexpr double kOtherForm = 0.99;

// The share that counts of what a page lacks and its title, or a page that touches it, has.
constexpr double kFromTitle = 0.75;
constexpr double kFromPage = 0.5;

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

double average_page(const Snapshot& snapshot) {
  const auto pages = static_cast<double>(std::max<std::uint64_t>(snapshot.manifest().pages, 1));
  return std::max(1.0, static_cast<double>(snapshot.database().get_total_length()) / pages);
}

}  // namespace

PageFinder::PageFinder(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
                       const std::vector<query::Leaf>& leaves, query::HeldTerms* held)
    : leaves_(leaves), lists_(snapshot.database(), docid, held), statistics_(leaves.size()) {
  const auto stretches = stretches_of(record.pages);
  std::vector<PlacedSpan> placed;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    if (!leaves[leaf].positive) continue;
    auto stretch = stretches.begin();
    for (const auto& span : query::find_spans(leaves[leaf].pattern, lists_)) {
      while (stretch != stretches.end() && stretch->end <= span.first) ++stretch;
      if (stretch == stretches.end()) {
        shown_.push_back({.leaf = leaf, .span = span});
        statistics_[leaf].shown = true;
        continue;
      }
      if (stretch->first > span.first) continue;  // the span begins in a gap between pages
      placed.push_back({.page = stretch->page, .span = {.leaf = leaf, .span = span}});
    }
  }
  count_pages(placed, record.pages.size());
  group_by_page(placed, record.pages.size());
  score_pages(PageScore(leaves, average_page(snapshot)), record);
}

// Counts the pages of each leaf. The spans of a leaf are in the order of positions, all bodies
// before all extras, so a page may come twice. seen[page] is the leaf that was last counted on the
// page; statistics_.size() means none.
void PageFinder::count_pages(const std::vector<PlacedSpan>& placed, std::size_t page_count) {
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
  for (auto& leaf : statistics_) {
    leaf.makes_match = leaf.pages > 0 && (2UL * leaf.pages <= page_count || leaf.pages == rarest);
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
  }
}

void PageFinder::score_pages(const PageScore& score, const Record& record) {
  parts_.resize(pages_.size() * leaves_.size());
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    FoundPage& page = pages_[i];
    const PageEntry& entry = record.pages[page.page - 1];
    page.score = score.of_pairs(spans_, page.first, page.last) +
                 score.of_passage(spans_, page.first, page.last);
    for (std::size_t at = page.first; at < page.last;) {
      const std::size_t end = end_of_leaf(at, page);
      double& part = parts_[i * leaves_.size() + spans_[at].leaf];
      part = likeness(at, end) *
             score.of_leaf(spans_[at].leaf, end - at, entry.body_count + entry.extra_count);
      page.score += part;
      at = end;
    }
  }
  const std::vector<double> title = title_parts(record);
  std::vector<double> lent;
  for (std::size_t i = 0; i < pages_.size(); ++i) lent.push_back(lent_to(i, title, record.items));
  for (std::size_t i = 0; i < pages_.size(); ++i) pages_[i].score += lent[i];
}

// How like the reader's word the spans [at, end) of one leaf are: 1 when one has the very letters.
double PageFinder::likeness(std::size_t at, std::size_t end) {
  const query::Pattern& word = leaves_[spans_[at].leaf].pattern;
  if (word.kind != query::PatternKind::word || word.forms.empty()) return 1;
  const query::Form& own = word.forms.front();
  if (own.spelling != query::Spelling::any) return 1;
  const auto any_in = [&](const query::Form& form) {
    const auto& positions = lists_(form);
    return std::any_of(
        spans_.begin() + static_cast<std::ptrdiff_t>(at),
        spans_.begin() + static_cast<std::ptrdiff_t>(end), [&](const PageSpan& span) {
          return std::binary_search(positions.begin(), positions.end(), span.span.first);
        });
  };
  const bool has_own = word.forms.size() == 1 || any_in(own);
  if (!has_own) return kOtherForm;
  if (word.written.empty() || word.written == own.folded) return 1;
  const query::Form exact{
      .folded = own.folded, .spelling = query::Spelling::varied, .exact = word.written};
  return any_in(exact) ? 1 : kFoldedForm;
}

// The parts of the leaves that stand in the title, which speaks of every page.
std::vector<double> PageFinder::title_parts(const Record& record) const {
  std::vector<double> parts(leaves_.size());
  if (shown_.empty()) return parts;
  const std::uint32_t first = first_shown_position(record);
  const std::uint32_t end = first + title_words(record);
  for (const PageSpan& span : shown_) {
    if (span.span.first < end) parts[span.leaf] = leaves_[span.leaf].weight;
  }
  return parts;
}

// What a page lacks may stand on the page that touches it, where a sentence goes on, or in the
// title. A share of that counts for the page, as if it stood there once. Of two pages that touch
// only the better one is lent from the other.
double PageFinder::lent_to(std::size_t page, const std::vector<double>& title, bool items) const {
  const auto part = [&](std::size_t of, std::size_t leaf) {
    return parts_[of * leaves_.size() + leaf];
  };
  const auto lent = [&](std::optional<std::size_t> other) {
    double sum = 0;
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      const double own = part(page, leaf);
      double more = kFromTitle * (title[leaf] - own);
      if (other) {
        const double there = std::min(part(*other, leaf), leaves_[leaf].weight);
        more = std::max(more, kFromPage * (there - own));
      }
      sum += std::max(0.0, more);
    }
    return sum;
  };
  const auto lends = [&](std::size_t other) {
    const std::uint32_t one = pages_[page].page;
    const std::uint32_t two = pages_[other].page;
    return !items && (one + 1 == two || two + 1 == one) &&
           pages_[other].score <= pages_[page].score;
  };
  double most = lent(std::nullopt);
  if (page > 0 && lends(page - 1)) most = std::max(most, lent(page - 1));
  if (page + 1 < pages_.size() && lends(page + 1)) most = std::max(most, lent(page + 1));
  return most;
}

std::size_t PageFinder::end_of_leaf(std::size_t at, const FoundPage& page) const {
  const std::size_t leaf = spans_[at].leaf;
  while (at < page.last && spans_[at].leaf == leaf) ++at;
  return at;
}

double PageFinder::best_score() const {
  double best = 0;
  for (const FoundPage& page : pages_) best = std::max(best, page.score);
  return best;
}

double PageFinder::most_together() const {
  double most = 0;
  for (const FoundPage& page : pages_) {
    double sum = 0;
    for (std::size_t at = page.first; at < page.last; at = end_of_leaf(at, page)) {
      sum += leaves_[spans_[at].leaf].weight;
    }
    most = std::max(most, sum);
  }
  return most;
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
