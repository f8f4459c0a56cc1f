// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "common/schema.h"
#include "server/query/leaf_maker.h"
#include "server/query/tree.h"

namespace karez::query {

/// What FIELD:VALUE was read as.
///
///   country:China       is_value, with a node
///   country:Atlantis    no value, and no node; a note says why
///   title:"!!!"         is_value without a node: it is left out, and a note says why
struct FieldLeaf {
  bool is_value = false;          ///< Whether the text is a value of the field.
  std::optional<Node> node = {};  ///< Absent when it is no value, or a value that is left out.
};

/// Makes the leaves of fields. It uses the source, the notes and the budget of a LeafMaker, so that
/// words of fields count with all other words of the query. Not thread-safe.
class FieldLeafMaker {
 public:
  /// `leaves` must outlive it.
  explicit FieldLeafMaker(LeafMaker& leaves) : leaves_(leaves) {}

  /// Makes the leaf of FIELD:VALUE.
  FieldLeaf leaf(Field field, const Piece& value);

  /// Turns a leaf that stood in a field's parentheses into a leaf of that field: in title:(a b) the
  /// word "a" becomes title:a. A leaf that is no value of the field is returned as it is, and a
  /// note says why. A leaf that names a field of its own keeps it. `leaf` already counts in the
  /// budget.
  Node in_field(Field field, Node leaf);

 private:
  /// Gives `node` the value that `written` stands for: one term, or a range of dates. Returns
  /// nothing, and adds a note, when `written` is no value of the node's field.
  std::optional<Node> with_value(Node node, std::string_view written);
  /// The leaf of a text field, whose value is words as in the body. Returns nothing, and adds a
  /// note, when no word is left.
  std::optional<Node> text_leaf(Node node, const Piece& value);

  LeafMaker& leaves_;
};

}  // namespace karez::query
