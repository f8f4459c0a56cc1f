// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/parser.h"
#include "server/query/pattern.h"

namespace karez::query {

/// One thing the reader asked to find in the text: a word, phrase, NEAR, wildcard.
struct Leaf {
  std::string label;  ///< As understood: "forced", "\"forced labour\"".
  Pattern pattern;
  Xapian::Query query;   ///< Documents that may hold it (superset), unweighted parts aside.
  bool positive = true;  ///< Not under NOT: shown, highlighted, counted for `nearest`.
};

/// A boolean tree over leaves, to tell whether a candidate matches when Lowered::query is only a
/// superset.
struct Check {
  enum class Kind : std::uint8_t { leaf, query, all_of, any_of, none_of } kind = Kind::leaf;
  std::size_t leaf = 0;       ///< Kind::leaf: index into Lowered::leaves.
  bool by_positions = false;  ///< Kind::leaf: only word positions tell, not its Xapian query.
  Xapian::Query query;        ///< Kind::query: fields and dates.
  std::vector<Check> children;
};

struct Lowered {
  Xapian::Query query;  ///< Never misses a match; may hold more when needs_check.
  bool needs_check = false;
  Check check;
  std::vector<Leaf> leaves;
  std::vector<Note> notes;  ///< Of expansion: a wildcard that was cut.
};

/// Turns a tree into what Xapian can match, by the words this index holds. Documents superseded or
/// withdrawn are left out unless the tree asks for them. May throw Xapian::Error.
Lowered lower(const Node& root, const Snapshot& snapshot);

}  // namespace karez::query
