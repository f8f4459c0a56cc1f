// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/nodes.h"

#include <algorithm>
#include <utility>

#include "server/query/globs.h"
#include "server/query/token_text.h"

namespace karez::query {

void append(Nodes& nodes, Node node, NodeKind kind) {
  if (node.kind != kind) {
    nodes.push_back(std::move(node));
    return;
  }
  for (Node& child : node.children) nodes.push_back(std::move(child));
}

Node group_of(NodeKind kind, Nodes nodes) {
  Node node;
  node.kind = kind;
  node.start = nodes.front().start;
  node.end = nodes.back().end;
  node.children = std::move(nodes);
  return node;
}

std::optional<Node> combined(NodeKind kind, Nodes nodes) {
  if (nodes.empty()) return std::nullopt;
  if (nodes.size() == 1) return std::move(nodes.front());
  return group_of(kind, std::move(nodes));
}

Node negated(Node node, std::uint32_t start) {
  if (node.kind == NodeKind::none_of) return std::move(node.children.front());
  Nodes child;
  child.push_back(std::move(node));
  Node none = group_of(NodeKind::none_of, std::move(child));
  none.start = start;
  return none;
}

bool is_near_operand(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::exact:
    case NodeKind::name:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
      return true;
    case NodeKind::any_of:
      return std::all_of(node.children.begin(), node.children.end(), is_near_operand);
    case NodeKind::everything:
    case NodeKind::nothing:
    case NodeKind::near:
    case NodeKind::field:
    case NodeKind::date:
    case NodeKind::undated:
    case NodeKind::all_of:
    case NodeKind::none_of:
      return false;
  }
  return false;
}

std::size_t least_length(const Node& node) {
  if (node.kind == NodeKind::wildcard) return globs_of(node.text).size();
  if (node.kind != NodeKind::any_of) return count_tokens(node.text);
  std::size_t least = SIZE_MAX;
  for (const Node& child : node.children) least = std::min(least, least_length(child));
  return least;
}

}  // namespace karez::query
