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

/// One thing that the reader asked to find in the text: a word, phrase, NEAR or wildcard. Fields
/// and dates are no leaves.
struct Leaf {
  std::string label;  ///< As understood: "forced", "\"forced labour\"".
  Pattern pattern;
  Xapian::Query query;   ///< Misses no document that holds the leaf, but may find more.
  double weight = 0;     ///< How much a match says: weigh().
  bool required = true;  ///< False below an OR, where another leaf will do.
  bool positive = true;  ///< False under NOT. Only positive leaves are shown and highlighted, and
                         ///< count for `nearest`.
};

/// A boolean tree over leaves. It tells whether a document matches when Lowered::query finds more
/// documents than the reader means. lower.cpp has an example.
struct Check {
  enum class Kind : std::uint8_t { leaf, query, all_of, any_of, none_of } kind = Kind::leaf;
  std::size_t leaf = 0;         ///< Kind::leaf: index into Lowered::leaves.
  bool by_positions = false;    ///< Kind::leaf: its Xapian query finds more than the leaf means, so
                                ///< only word positions can tell.
  Xapian::Query query;          ///< Kind::query: a field or a date.
  std::vector<Check> children;  ///< Kind::all_of, any_of, none_of.
};

struct Lowered {
  Node root;  ///< What was lowered: the tree without the function words that are not required.
  std::vector<std::string> left_out;  ///< These words, as written.
  Xapian::Query query;       ///< Misses no match. Finds more than that only when needs_check.
  bool needs_check = false;  ///< Whether each document found must pass `check`.
  Check check;
  std::vector<Leaf> leaves;  ///< In the order of the text.
  std::vector<Note> notes;   ///< On the expansion of patterns: a wildcard that was cut.
};

/// Turns a tree into what Xapian can match, with the words that this index holds. Function words
/// are left out first (function_words.h). Superseded and
/// withdrawn documents are left out, unless the tree has a field that asks for them. May throw
/// Xapian::Error.
Lowered lower(const Node& root, const Snapshot& snapshot);

}  // namespace karez::query
