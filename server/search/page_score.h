// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/query/lower.h"
#include "server/query/positions.h"

namespace karez {

/// One match of a leaf of the query in a document.
struct PageSpan {
  std::size_t leaf = 0;  ///< Index into Lowered::leaves.
  query::Span span;      ///< Word positions of the document. May end on a later page.
};

/// How well a page answers: how much of the query stands on it, weighed by rarity, how often, how
/// near together and in which order. Documents are ordered by it, and so are the pages of one
/// document, so that the page that made a document come first is the page that is shown first.
///
///   part of a leaf   Leaf::weight, times a factor that grows with the number of its spans and
///                    sinks with the length of the page (BM25)
///   part of a pair   of two leaves that follow each other in the query: it grows as they come
///                    near each other on the page, and is less when they stand in the other order
///
/// Scores are comparable over all documents of one answer. Thread-safe.
class PageScore {
 public:
  /// `leaves` must outlive it. `average_words` is the mean length of a page of the archive.
  PageScore(const std::vector<query::Leaf>& leaves, double average_words)
      : leaves_(leaves), average_words_(average_words) {}

  /// The part of a leaf that has `spans` spans on a page of `words` words.
  double of_leaf(std::size_t leaf, std::size_t spans, std::uint32_t words) const;

  /// The parts of all pairs of a page. Its spans are [first, last) of `spans`, by leaf and then by
  /// position.
  double of_pairs(const std::vector<PageSpan>& spans, std::size_t first, std::size_t last) const;

  /// The part of the passage that holds most of the query.
  double of_passage(const std::vector<PageSpan>& spans, std::size_t first, std::size_t last) const;

 private:
  double of_pair(const std::vector<PageSpan>& spans, std::size_t first, std::size_t middle,
                 std::size_t last) const;

  const std::vector<query::Leaf>& leaves_;
  double average_words_;
};

}  // namespace karez
