// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/deadline.h"

namespace karez {

/// Tells true matches from mere candidates, where Xapian could not say all that was meant. Leaves
/// that Xapian says exactly, fields and dates are looked up in sets of documents made once; only
/// the other leaves cost a look at the candidate's word positions. Snapshot and lowered query must
/// outlive it. May throw Xapian::Error.
class CandidateCheck {
 public:
  /// `candidates` is the superset that will be asked about.
  CandidateCheck(const Snapshot& snapshot, const query::Lowered& lowered,
                 const Xapian::Query& candidates, Deadline& deadline);

  bool passes(Xapian::docid docid) const;

 private:
  /// A node of the lowered query's check, with what was looked up for it.
  struct PreparedCheck {
    const query::Check* check = nullptr;
    std::vector<Xapian::docid> documents;  // that pass, sorted; unless by positions or children
    std::vector<PreparedCheck> children;
  };
  PreparedCheck prepare(const query::Check& check, const Xapian::Query& candidates,
                        Deadline& deadline);
  bool passes(const PreparedCheck& prepared, Xapian::docid docid) const;
  bool holds(std::size_t leaf, Xapian::docid docid) const;

  const Snapshot& snapshot_;
  const query::Lowered& lowered_;
  PreparedCheck root_;
};

}  // namespace karez
