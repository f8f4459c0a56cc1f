// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/nearest.h"

#include <algorithm>
#include <string>

#include "common/limits.h"
#include "server/query/positions.h"
#include "server/search/filters.h"
#include "server/search/hits.h"

// Three steps: any_leaf() and within_requirements() make a query for documents that hold anything
// asked for. candidates() takes the documents that hold the most terms of it. Xapian's count of
// terms is only a guess (a phrase is no term), so lacks_of() looks at the positions of each, and
// the documents are sorted by what they truly lack.
namespace karez {
namespace {

using query::Check;

/// How many documents are looked at by their positions. It bounds the time of this extra search.
constexpr Xapian::doccount kRecounted = 50;

struct Candidate {
  Xapian::docid docid = 0;
  double score = 0;
  std::vector<std::string> lacks;  // labels of the leaves that it does not hold
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

// The labels of the positive leaves that a document does not hold.
std::vector<std::string> lacks_of(const Snapshot& snapshot, Xapian::docid docid,
                                  const std::vector<query::Leaf>& leaves) {
  query::PositionLists lists(snapshot.database(), docid);
  std::vector<std::string> lacks;
  for (const auto& leaf : leaves) {
    if (leaf.positive && query::find_spans(leaf.pattern, lists).empty()) {
      lacks.push_back(leaf.label);
    }
  }
  return lacks;
}

bool names_field(const query::Node& node, Field field) {
  if (node.kind == query::NodeKind::field && node.field == field) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const query::Node& child) { return names_field(child, field); });
}

Xapian::Query wanted_by(const query::Node& root, const query::Lowered& lowered,
                        const Xapian::Query& filter) {
  const Xapian::Query wanted = filtered(
      within_requirements(any_leaf(lowered.leaves), lowered.check, lowered.leaves), filter);
  if (names_field(root, Field::superseded)) return wanted;
  return {Xapian::Query::OP_AND_NOT, wanted, Xapian::Query(held_term(Field::superseded))};
}

std::vector<Candidate> candidates(const Snapshot& snapshot, const Xapian::Query& wanted,
                                  const std::vector<query::Leaf>& leaves, Deadline& deadline) {
  DeadlineSource source(deadline);
  Xapian::Enquire enquire(snapshot.database());
  enquire.set_query(filtered(wanted, Xapian::Query(&source)));
  // CoordWeight counts the different terms that a document matches.
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  enquire.set_sort_by_relevance_then_value(number_of(Slot::by_id), /*reverse=*/false);
  const Xapian::MSet mset = enquire.get_mset(0, kRecounted);
  std::vector<Candidate> found;
  for (auto item = mset.begin(); item != mset.end() && !deadline.met_now(); ++item) {
    found.push_back(
        {.docid = *item, .score = item.get_weight(), .lacks = lacks_of(snapshot, *item, leaves)});
  }
  return found;
}

}  // namespace

Result<std::vector<DocumentHit>> nearest(const Snapshot& snapshot, const query::Node& root,
                                         const query::Lowered& lowered, const Xapian::Query& filter,
                                         unsigned hits, Deadline& deadline) {
  const auto asked = static_cast<std::size_t>(
      std::count_if(lowered.leaves.begin(), lowered.leaves.end(),
                    [](const query::Leaf& leaf) { return leaf.positive; }));
  std::vector<DocumentHit> shown;
  if (asked < 2) return shown;
  auto found = candidates(snapshot, wanted_by(root, lowered, filter), lowered.leaves, deadline);
  // A document that lacks nothing fails the query in another way, and one that lacks all is no near
  // miss.
  std::erase_if(found,
                [&](const Candidate& c) { return c.lacks.empty() || c.lacks.size() == asked; });
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.lacks.size() < b.lacks.size();
  });
  if (found.size() > limits::kNearest) found.resize(limits::kNearest);
  for (auto& candidate : found) {
    auto hit = document_hit(snapshot, candidate.docid, lowered.leaves, hits, candidate.score);
    if (!hit) return fail(hit.error());
    hit->lacks = std::move(candidate.lacks);
    shown.push_back(std::move(*hit));
  }
  return shown;
}

}  // namespace karez
