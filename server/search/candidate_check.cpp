// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/candidate_check.h"

#include <algorithm>

#include "server/query/positions.h"
#include "server/search/filters.h"

namespace karez {
namespace {

using query::Check;

// All candidates that a query finds, sorted by docid. They need no ranking, so BoolWeight saves the
// time for weights.
std::vector<Xapian::docid> documents_of(const Snapshot& snapshot, const Xapian::Query& query,
                                        const Xapian::Query& candidates, Deadline& deadline) {
  DeadlineSource source(deadline);
  Xapian::Enquire enquire(snapshot.database());
  enquire.set_query(filtered(filtered(query, candidates), Xapian::Query(&source)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::doccount all = snapshot.database().get_doccount();
  const Xapian::MSet mset = enquire.get_mset(0, all, all);
  std::vector<Xapian::docid> documents(mset.begin(), mset.end());
  std::sort(documents.begin(), documents.end());
  return documents;
}

bool is_in(const std::vector<Xapian::docid>& sorted, Xapian::docid docid) {
  return std::binary_search(sorted.begin(), sorted.end(), docid);
}

}  // namespace

CandidateCheck::CandidateCheck(const Snapshot& snapshot, const query::Lowered& lowered,
                               const Xapian::Query& candidates, Deadline& deadline)
    : snapshot_(snapshot), lowered_(lowered), root_(prepare(lowered.check, candidates, deadline)) {}

CandidateCheck::PreparedCheck CandidateCheck::prepare(const Check& check,
                                                      const Xapian::Query& candidates,
                                                      Deadline& deadline) {
  PreparedCheck prepared;
  prepared.check = &check;
  if (check.kind == Check::Kind::query) {
    prepared.documents = documents_of(snapshot_, check.query, candidates, deadline);
  } else if (check.kind == Check::Kind::leaf && !check.by_positions) {
    prepared.documents =
        documents_of(snapshot_, lowered_.leaves.at(check.leaf).query, candidates, deadline);
  }
  for (const auto& child : check.children) {
    prepared.children.push_back(prepare(child, candidates, deadline));
  }
  return prepared;
}

bool CandidateCheck::passes(Xapian::docid docid) const { return passes(root_, docid); }

bool CandidateCheck::passes(const PreparedCheck& prepared, Xapian::docid docid) const {
  const auto child_passes = [&](const PreparedCheck& child) { return passes(child, docid); };
  const auto& children = prepared.children;
  switch (prepared.check->kind) {
    case Check::Kind::leaf:
      return prepared.check->by_positions ? holds(prepared.check->leaf, docid)
                                          : is_in(prepared.documents, docid);
    case Check::Kind::query:
      return is_in(prepared.documents, docid);
    case Check::Kind::all_of:
      return std::all_of(children.begin(), children.end(), child_passes);
    case Check::Kind::any_of:
      return std::any_of(children.begin(), children.end(), child_passes);
    case Check::Kind::none_of:
      return std::none_of(children.begin(), children.end(), child_passes);
  }
  return false;
}

bool CandidateCheck::holds(std::size_t leaf, Xapian::docid docid) const {
  query::PositionLists lists(snapshot_.database(), docid);
  return !query::find_spans(lowered_.leaves.at(leaf).pattern, lists).empty();
}

}  // namespace karez
