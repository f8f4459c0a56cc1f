// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/rank.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "server/search/page_finder.h"

namespace karez {
namespace {

// The share of Xapian's weight for the whole document (tuned as in page_score.cpp).
constexpr double kDocument = 0.1;

// Sums of the same numbers in another order differ in their last bits, for instance over shards.
// Scores are rounded, so that such documents are equal and the id decides.
double rounded(double score) { return std::round(score * 1e6) / 1e6; }

}  // namespace

Result<PageEvidence> page_evidence(const Snapshot& snapshot, Xapian::docid docid,
                                   const std::vector<query::Leaf>& leaves, query::HeldTerms& held) {
  const auto record = snapshot.record(docid);
  if (!record) return fail(record.error());
  const PageFinder finder(snapshot, docid, *record, leaves, &held);
  PageEvidence evidence{finder.best_score(), finder.most_together(), {}};
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    if (leaves[leaf].positive && !finder.holds(leaf)) evidence.lacks.push_back(leaves[leaf].label);
  }
  return evidence;
}

double score_of(const PageEvidence& pages, double weight_of_document) {
  return rounded(pages.score + kDocument * weight_of_document);
}

bool comes_before(const Match::Item& a, const Match::Item& b) {
  return a.score != b.score ? a.score > b.score : a.id < b.id;
}

Result<double> rank(const Snapshot& snapshot, const std::vector<query::Leaf>& leaves,
                    std::vector<Match::Item>& items, Deadline& deadline) {
  double together = 0;
  const auto is_positive = [](const query::Leaf& leaf) { return leaf.positive; };
  if (std::none_of(leaves.begin(), leaves.end(), is_positive)) return together;
  query::HeldTerms held(snapshot.database(), docids_of(items));
  std::size_t looked_at = 0;
  for (; looked_at < items.size() && !deadline.met_now(); ++looked_at) {
    Match::Item& item = items[looked_at];
    const auto pages = page_evidence(snapshot, item.docid, leaves, held);
    if (!pages) return fail(pages.error());
    item.score = score_of(*pages, item.score);
    together = std::max(together, pages->together);
  }
  std::ranges::sort(std::span(items).first(looked_at), comes_before);
  return together;
}

}  // namespace karez
