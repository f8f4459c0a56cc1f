// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/query/tree.h"

/// Nodes put together, in the one form that prints and parses to itself.
namespace karez::query {

using Nodes = std::vector<Node>;

/// Children of the same kind stand for themselves: (a b) c is a b c.
void append(Nodes& nodes, Node node, NodeKind kind);

/// A node over children, at least one; it stands where they stand.
Node group_of(NodeKind kind, Nodes nodes);

/// The same, unless one node says it all, or none is there.
std::optional<Node> combined(NodeKind kind, Nodes nodes);

/// NOT node; `start` is where NOT stands. Two of them are none.
Node negated(Node node, std::uint32_t start);

/// What NEAR can join: words, phrases and their like, or an OR of them.
bool is_near_operand(const Node& node);

/// The least positions an operand of NEAR takes.
std::size_t least_length(const Node& node);

}  // namespace karez::query
