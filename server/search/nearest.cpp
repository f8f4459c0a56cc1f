// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/nearest.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "common/limits.h"
#include "server/search/candidate_check.h"
#include "server/search/copies.h"
#include "server/search/filters.h"
#include "server/search/hits.h"
#include "server/search/match.h"
#include "server/search/rank.h"

// Three steps: any_leaf() and within_requirements() make a query for documents that hold anything
// asked for. candidates() takes the first of them by Xapian's weight, as for results, and looks at
// their pages. Those that lack something, but not too much, are sorted by their score.
namespace karez {
namespace {

using query::Check;

// Beside results, a near miss holds at least this share of what was asked for, weighed by rarity.
constexpr double kLeastHeld = 0.4;

struct Candidate {
  Match::Item item;
  PageEvidence pages;
};

Xapian::Query any_leaf(const std::vector<query::Leaf>& leaves) {
  std::vector<Xapian::Query> queries;
  for (const auto& leaf : leaves) {
    if (leaf.positive) queries.push_back(leaf.query);
  }
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

/// Restricts the query to the fields and dates that every match must have, and takes away what no
/// match may hold. It follows AND and NOT only. Below an OR a field is one choice of several, so a
/// near miss may lack it.
Xapian::Query within_requirements(Xapian::Query query, const Check& check,
                                  const std::vector<query::Leaf>& leaves) {
  switch (check.kind) {
    case Check::Kind::query:
      return filtered(query, check.query);
    case Check::Kind::all_of:
      for (const auto& child : check.children) query = within_requirements(query, child, leaves);
      return query;
    case Check::Kind::none_of:
      for (const auto& child : check.children) {
        // The query of a leaf that positions decide finds too much to be taken away.
        const bool is_leaf = child.kind == Check::Kind::leaf && !child.by_positions;
        if (!is_leaf && child.kind != Check::Kind::query) continue;
        query = Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                              is_leaf ? leaves.at(child.leaf).query : child.query);
      }
      return query;
    case Check::Kind::leaf:
    case Check::Kind::any_of:
      return query;
  }
  return query;
}

bool names_field(const query::Node& node, Field field) {
  if (node.kind == query::NodeKind::field && node.field == field) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const query::Node& child) { return names_field(child, field); });
}

// Documents that may be near misses. Results are left out, as far as Xapian can tell them.
Xapian::Query wanted_by(const query::Lowered& lowered, const Xapian::Query& filter) {
  Xapian::Query wanted = filtered(
      within_requirements(any_leaf(lowered.leaves), lowered.check, lowered.leaves), filter);
  if (!lowered.needs_check) {
    wanted = Xapian::Query(Xapian::Query::OP_AND_NOT, wanted, lowered.query);
  }
  if (names_field(lowered.root, Field::superseded)) return wanted;
  return {Xapian::Query::OP_AND_NOT, wanted, Xapian::Query(held_term(Field::superseded))};
}

double weight_of_all(const std::vector<query::Leaf>& leaves) {
  double sum = 0;
  for (const auto& leaf : leaves) {
    if (leaf.positive) sum += leaf.weight;
  }
  return sum;
}

// A document that lacks nothing fails the query in another way. Of an OR, a result may lack
// something.
Result<std::vector<Candidate>> candidates(const Snapshot& snapshot, const query::Lowered& lowered,
                                          const Xapian::Query& wanted, double least,
                                          Deadline& deadline) {
  const auto& leaves = lowered.leaves;
  std::optional<CandidateCheck> check;
  if (lowered.needs_check) check.emplace(snapshot, lowered, wanted, deadline);
  std::vector<Candidate> found;
  auto items = first_matches(snapshot, wanted, document_weight(), limits::kCandidates, deadline);
  query::HeldTerms held(snapshot.database(), docids_of(items));
  for (auto& item : items) {
    if (deadline.met_now()) break;
    auto pages = page_evidence(snapshot, item.docid, leaves, held);
    if (!pages) return fail(pages.error());
    if (pages->lacks.empty() || pages->together <= least) continue;
    if (check && check->passes(item.docid)) continue;
    item.score = score_of(*pages, item.score);
    found.push_back({.item = item, .pages = std::move(*pages)});
  }
  std::ranges::sort(found, comes_before, &Candidate::item);
  return found;
}

}  // namespace

Result<std::vector<DocumentHit>> nearest(const Snapshot& snapshot, const query::Lowered& lowered,
                                         const Xapian::Query& filter, unsigned hits,
                                         double together, Deadline& deadline) {
  const auto asked = std::count_if(lowered.leaves.begin(), lowered.leaves.end(),
                                   [](const query::Leaf& leaf) { return leaf.positive; });
  const double all = weight_of_all(lowered.leaves);
  const double least = together > 0 ? std::max(together, kLeastHeld * all) : 0;
  std::vector<DocumentHit> shown;
  if (asked < 2 || least >= all) return shown;
  auto found = candidates(snapshot, lowered, wanted_by(lowered, filter), least, deadline);
  if (!found) return fail(found.error());
  std::vector<Match::Item> items;
  std::ranges::transform(*found, std::back_inserter(items), &Candidate::item);
  Folding folding(snapshot);
  folding.fold(items, deadline);
  if (items.size() > limits::kNearest) items.resize(limits::kNearest);
  for (const auto& item : items) {
    auto hit = document_hit(snapshot, item.docid, lowered.leaves, hits, item.score);
    if (!hit) return fail(hit.error());
    const auto added = add_kin(snapshot, folding.folds(), false, *hit);
    if (!added) return fail(added.error());
    hit->lacks = std::ranges::find(*found, item.id, [](const Candidate& candidate) {
                   return candidate.item.id;
                 })->pages.lacks;
    shown.push_back(std::move(*hit));
  }
  return shown;
}

}  // namespace karez
