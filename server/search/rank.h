// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/held_terms.h"
#include "server/query/lower.h"
#include "server/search/deadline.h"
#include "server/search/match.h"

namespace karez {

/// What the pages of one document say about a query.
struct PageEvidence {
  double score = 0;                ///< PageFinder::best_score().
  double together = 0;             ///< PageFinder::most_together().
  std::vector<std::string> lacks;  ///< Labels of the positive leaves that no page holds.
};
Result<PageEvidence> page_evidence(const Snapshot& snapshot, Xapian::docid docid,
                                   const std::vector<query::Leaf>& leaves, query::HeldTerms& held);

/// The score of a document: that of its best page, and a share of the weight that Xapian gave to
/// the whole document. Scores are comparable within one answer, also those of near misses.
double score_of(const PageEvidence& pages, double weight_of_document);

/// The order of relevance: the greatest score first, ties by id.
bool comes_before(const Match::Item& a, const Match::Item& b);

/// Puts documents in the order of relevance, which the page that answers best leads. `items` are
/// the candidates: the first documents by Xapian's weight, each with that weight as its score.
/// Returns the most of the query that stands together in one of them (PageFinder::most_together()).
/// When the deadline is met, the rest keep their order behind those that were looked at. May throw
/// Xapian::Error.
Result<double> rank(const Snapshot& snapshot, const std::vector<query::Leaf>& leaves,
                    std::vector<Match::Item>& items, Deadline& deadline);

}  // namespace karez
