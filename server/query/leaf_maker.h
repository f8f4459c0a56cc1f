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

/// The characters that a leaf is made of. In  ="forced labour"  the inner run is  forced labour and
/// the whole run is everything.
struct Piece {
  Run inner;            ///< The words.
  Run whole;            ///< The words with the signs around them. Notes point at it.
  bool quoted = false;  ///< `inner` stood in quotation marks.
};

/// Makes the leaves of the tree, within the caps of limits.h. It must be called in the order of the
/// text: words over a cap are left out, and a note says so. A function returns nothing when its
/// leaf is left out or holds no word; a note says why. FieldLeafMaker makes the leaves of fields.
/// Not thread-safe.
class LeafMaker {
 public:
  /// `source` and `notes` must outlive it.
  LeafMaker(const Source& source, Notes& notes);

  /// Makes the leaf of a word, wildcard or fuzzy word.
  std::optional<Node> word(Run whole);
  /// Makes the leaf of =word or ~word. `kind` is exact or name.
  std::optional<Node> marked(NodeKind kind, const Piece& piece);
  /// Makes the leaf of "a b". `inner` is without the quotation marks. A "*" beside letters stands
  /// for any letters here too; a "?" is a question mark.
  std::optional<Node> phrase(Run inner, Run whole);
  /// Makes the node of "a b"~8, whose window is 8. Each word between the marks is one operand.
  std::optional<Node> near(Run inner, std::uint32_t window, Run whole);
  /// Makes a word of an operator that has no operands. Always adds a note.
  std::optional<Node> operator_word(std::string_view text, std::uint32_t start, std::uint32_t end);

  /// The run from its first to its last letter, digit or wildcard: "...intern*," gives "intern*".
  Run trimmed(Run run) const;
  /// The words between quotation marks. A quotation mark among them separates two words.
  std::string quoted_text(Run inner) const;
  /// Whether a "*" at the end has two letters before it. If not, a note on [start, end) says so. A
  /// text without a "*" at its end, or with another wildcard, has enough.
  bool has_enough_letters(std::string_view text, std::uint32_t start, std::uint32_t end);
  Node node_at(NodeKind kind, Run whole) const;

  const Source& source() const { return source_; }
  Notes& notes() { return notes_; }
  LeafBudget& budget() { return budget_; }
  const LeafBudget& budget() const { return budget_; }

 private:
  std::optional<Node> wildcard(Run whole, Node node);
  std::optional<Node> wildcard_phrase(Run inner, Run whole);
  std::vector<std::string> words_between(Run inner) const;
  std::optional<Node> fuzzy(Run base, Run whole, Node node);

  const Source& source_;
  Notes& notes_;
  LeafBudget budget_;
  std::vector<bool> in_token_;  // [i]: whether character i of the source is part of a token
};

}  // namespace karez::query
