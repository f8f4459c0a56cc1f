// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "common/schema.h"
#include "server/query/leaf_maker.h"
#include "server/query/tree.h"

namespace karez::query {

/// What FIELD:VALUE was read as.
struct FieldLeaf {
  bool is_value = false;          ///< False, with a note: it is no value of the field.
  std::optional<Node> node = {};  ///< None when it is no value, or when it is left out.
};

/// Makes the leaves of fields, out of the parts and under the caps of a LeafMaker.
class FieldLeafMaker {
 public:
  /// `leaves` must outlive it.
  explicit FieldLeafMaker(LeafMaker& leaves) : leaves_(leaves) {}

  /// FIELD:VALUE.
  FieldLeaf leaf(Field field, const Piece& value);

  /// A leaf that stood in a field's parentheses, as a leaf of that field. One that is no value of
  /// the field stays as it is, with a note.
  Node in_field(Field field, Node leaf);

 private:
  /// `node` with a value that is one term, or a range of dates; nothing, with a note, when
  /// `written` is no value of the node's field.
  std::optional<Node> with_value(Node node, std::string_view written);
  std::optional<Node> text_leaf(Node node, const Piece& value);

  LeafMaker& leaves_;
};

}  // namespace karez::query
