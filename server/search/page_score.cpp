// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/page_score.h"

#include <algorithm>

// The weights were chosen on one half of the questions and of the public sets, and are reported on
// the other (evaluate_questions, evaluate_relevance: --half tuning). Small changes of any of them
// change little.
namespace karez {
namespace {

constexpr double kSaturation = 1.8;  // BM25's k1: how much further spans of a leaf add
constexpr double kLength = 0.75;     // BM25's b: how much a long page is held against it
constexpr double kPair = 0.8;        // share of the commoner leaf's weight for a pair side by side
constexpr double kOtherOrder = 0.8;  // share of that when the two stand in the other order
constexpr std::uint32_t kReach = 8;  // positions at which two leaves still count as near
constexpr double kPassage = 0.6;     // share of the weights for leaves in one passage
constexpr std::uint32_t kPassageWords = 20;

}  // namespace

double PageScore::of_leaf(std::size_t leaf, std::size_t spans, std::uint32_t words) const {
  if (spans == 0) return 0;
  const auto often = static_cast<double>(spans);
  const double length = 1 - kLength + kLength * static_cast<double>(words) / average_words_;
  return leaves_[leaf].weight * often * (kSaturation + 1) / (often + kSaturation * length);
}

double PageScore::of_pairs(const std::vector<PageSpan>& spans, std::size_t first,
                           std::size_t last) const {
  const auto end_of_leaf = [&](std::size_t at) {
    const std::size_t leaf = spans[at].leaf;
    while (at < last && spans[at].leaf == leaf) ++at;
    return at;
  };
  double sum = 0;
  for (std::size_t at = first; at < last;) {
    const std::size_t middle = end_of_leaf(at);
    if (middle < last && spans[middle].leaf == spans[at].leaf + 1) {
      sum += of_pair(spans, at, middle, end_of_leaf(middle));
    }
    at = middle;
  }
  return sum;
}

double PageScore::of_passage(const std::vector<PageSpan>& spans, std::size_t first,
                             std::size_t last) const {
  std::vector<PageSpan> ordered(spans.begin() + static_cast<std::ptrdiff_t>(first),
                                spans.begin() + static_cast<std::ptrdiff_t>(last));
  std::sort(ordered.begin(), ordered.end(),
            [](const PageSpan& a, const PageSpan& b) { return a.span.first < b.span.first; });
  std::vector<std::size_t> counts(leaves_.size());
  double sum = 0;
  double most = 0;
  std::size_t start = 0;
  for (std::size_t end = 0; end < ordered.size(); ++end) {
    const PageSpan& span = ordered[end];
    if (counts[span.leaf]++ == 0) sum += leaves_[span.leaf].weight;
    while (start < end && span.span.last - ordered[start].span.first >= kPassageWords) {
      if (--counts[ordered[start].leaf] == 0) sum -= leaves_[ordered[start].leaf].weight;
      ++start;
    }
    most = std::max(most, sum);
  }
  return kPassage * most;
}

// Both lists of spans are sorted, so one pass that always moves on from the earlier span meets the
// closest two.
double PageScore::of_pair(const std::vector<PageSpan>& spans, std::size_t first, std::size_t middle,
                          std::size_t last) const {
  double best = 0;
  for (std::size_t one = first, other = middle; one < middle && other < last;) {
    const query::Span& a = spans[one].span;
    const query::Span& b = spans[other].span;
    if (a.last < b.first && b.first - a.last <= kReach) {
      best = std::max(best, 1.0 / (b.first - a.last));
    }
    if (b.last < a.first && a.first - b.last <= kReach) {
      best = std::max(best, kOtherOrder / (a.first - b.last));
    }
    ++(a.first <= b.first ? one : other);
  }
  return best * kPair *
         std::min(leaves_[spans[first].leaf].weight, leaves_[spans[middle].leaf].weight);
}

}  // namespace karez
