// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/deadline.h"

namespace karez {

/// Tells which of the documents that a Xapian query finds are true matches, when the query finds
/// more than the reader means. For a field, a date, or a leaf that Xapian can express exactly, the
/// set of its documents is made once and looked up. Only for other leaves the word positions of
/// each candidate are read. The snapshot and the lowered query must outlive it. May throw
/// Xapian::Error. Not thread-safe.
class CandidateCheck {
 public:
  /// `candidates` must find every document that passes() will be asked about. It keeps the sets
  /// small. When the deadline is met the sets may be incomplete, and `deadline` tells.
  CandidateCheck(const Snapshot& snapshot, const query::Lowered& lowered,
                 const Xapian::Query& candidates, Deadline& deadline);

  bool passes(Xapian::docid docid) const;

 private:
  /// A node of the lowered query's check with the documents that pass it.
  struct PreparedCheck {
    const query::Check* check = nullptr;  // owned by the lowered query
    /// The documents that pass, sorted. Empty when positions or the children decide.
    std::vector<Xapian::docid> documents;
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
