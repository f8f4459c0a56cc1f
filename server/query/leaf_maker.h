// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/leaf_budget.h"
#include "server/query/notes.h"
#include "server/query/source.h"
#include "server/query/tree.h"

namespace karez::query {

/// A piece of the query that a leaf is made of.
struct Piece {
  Run inner;            ///< What holds the words.
  Run whole;            ///< The same with the signs around it: what notes point at.
  bool quoted = false;  ///< `inner` stood in quotation marks.
};

/// Makes the leaves of the tree, in the order of the text, under the caps of limits.h: what is over
/// is left out and noted. A leaf that is left out, or holds no word, is no node. Leaves of fields
/// are FieldLeafMaker's.
class LeafMaker {
 public:
  /// Both must outlive it.
  LeafMaker(const Source& source, Notes& notes);

  /// A word, wildcard or fuzzy word.
  std::optional<Node> word(Run whole);
  /// =word or ~word: `kind` is exact or name.
  std::optional<Node> marked(NodeKind kind, const Piece& piece);
  /// "a b": `inner` without the quotation marks.
  std::optional<Node> phrase(Run inner, Run whole);
  /// "a b"~8
  std::optional<Node> near(Run inner, std::uint32_t window, Run whole);
  /// An operator without operands.
  std::optional<Node> operator_word(std::string_view text, std::uint32_t start, std::uint32_t end);

  /// Without what stands before the first and after the last letter, digit or wildcard.
  Run trimmed(Run run) const;
  /// The words between quotation marks; marks among them separate.
  std::string quoted_text(Run inner) const;
  /// Whether two letters stand before a "*" at the end; if not, a note says so. Any other text has
  /// enough.
  bool has_enough_letters(std::string_view text, std::uint32_t start, std::uint32_t end);
  Node node_at(NodeKind kind, Run whole) const;

  const Source& source() const { return source_; }
  Notes& notes() { return notes_; }
  LeafBudget& budget() { return budget_; }
  const LeafBudget& budget() const { return budget_; }

 private:
  std::optional<Node> wildcard(Run whole, Node node);
  std::optional<Node> fuzzy(Run base, Run whole, Node node);

  const Source& source_;
  Notes& notes_;
  LeafBudget budget_;
  std::vector<bool> in_token_;  // per character
};

}  // namespace karez::query
