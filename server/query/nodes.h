// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/query/tree.h"

/// Builds nodes out of nodes, in a form that prints as a text that parses to the same nodes. So an
/// AND has no AND among its children, nothing is negated twice, and no group has a single child.
namespace karez::query {

using Nodes = std::vector<Node>;

/// Appends a node. A node of this kind is replaced by its children: (a b) c becomes a b c.
void append(Nodes& nodes, Node node, NodeKind kind);

/// A node with these children, at least one. Its place goes from the first child to the last.
Node group_of(NodeKind kind, Nodes nodes);

/// The same as group_of(), but a single node is returned as it is, and without nodes there is none.
std::optional<Node> combined(NodeKind kind, Nodes nodes);

/// The negation of a node. NOT NOT a is a. `start` is the position of the NOT.
Node negated(Node node, std::uint32_t start);

/// Whether NEAR can join the node: a word, phrase, exact word, name, wildcard or fuzzy word, or an
/// OR of these.
bool is_near_operand(const Node& node);

/// The fewest word positions that an operand of NEAR takes. For (a OR "b c") that is 1.
std::size_t least_length(const Node& node);

}  // namespace karez::query
