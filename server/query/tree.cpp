// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/tree.h"

#include <array>

#include <fmt/format.h>

#include "common/enum_table.h"

namespace karez::query {
namespace {

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text); }

std::string value_of(const Node& node) { return node.quoted ? in_quotes(node.text) : node.text; }

// "2022" for a range from 2022 to 2022, because both parse to the same node.
std::string date_text(const Node& node) {
  const std::string from = node.from ? node.from->iso() : "";
  const std::string to = node.to ? node.to->iso() : "";
  return from == to ? from : fmt::format("{}..{}", from, to);
}

bool is_boolean(const Node& node) {
  return node.kind == NodeKind::any_of || node.kind == NodeKind::all_of;
}

std::string operand(const Node& node, bool in_parentheses) {
  return in_parentheses ? fmt::format("({})", to_string(node)) : to_string(node);
}

// The children with an operator between them. Only an OR needs parentheses: it binds weaker than
// any other operator, and NEAR has no AND below it.
std::string joined(const Node& node, std::string_view between) {
  std::string out;
  for (const Node& child : node.children) {
    if (!out.empty()) out += between;
    out += operand(child, child.kind == NodeKind::any_of);
  }
  return out;
}

struct KindName {
  NodeKind kind;
  std::string_view name;
};
constexpr std::array kKindNames{
    KindName{NodeKind::everything, "everything"},
    KindName{NodeKind::nothing, "nothing"},
    KindName{NodeKind::word, "word"},
    KindName{NodeKind::phrase, "phrase"},
    KindName{NodeKind::exact, "exact"},
    KindName{NodeKind::name, "name"},
    KindName{NodeKind::wildcard, "wildcard"},
    KindName{NodeKind::fuzzy, "fuzzy"},
    KindName{NodeKind::near, "near"},
    KindName{NodeKind::field, "field"},
    KindName{NodeKind::date, "date"},
    KindName{NodeKind::undated, "undated"},
    KindName{NodeKind::all_of, "and"},
    KindName{NodeKind::any_of, "or"},
    KindName{NodeKind::none_of, "not"},
};
static_assert(follows_enum(kKindNames, &KindName::kind));

std::string_view sexpr_name(NodeKind kind) {
  return kKindNames.at(static_cast<std::size_t>(kind)).name;
}

// The members of a node besides its children, each after a space.
std::string sexpr_members(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::wildcard:
      return " " + value_of(node);
    case NodeKind::phrase:
      return " " + in_quotes(node.text);
    case NodeKind::exact:
    case NodeKind::name:
      return " " + value_of(node);
    case NodeKind::fuzzy:
      return fmt::format(" {} {}", node.text, node.number);
    case NodeKind::field:
      return fmt::format(" {} {}", row_of(node.field).name, value_of(node));
    case NodeKind::date:
      return fmt::format(" {} {}", node.from ? node.from->iso() : "-",
                         node.to ? node.to->iso() : "-");
    case NodeKind::near:
      return fmt::format(" {}", node.number);
    case NodeKind::everything:
    case NodeKind::nothing:
    case NodeKind::undated:
    case NodeKind::all_of:
    case NodeKind::any_of:
    case NodeKind::none_of:
      return "";
  }
  return "";
}

}  // namespace

std::string to_string(const Node& node) {
  switch (node.kind) {
    case NodeKind::everything:
      return "";
    case NodeKind::nothing:
      return "()";
    case NodeKind::word:
    case NodeKind::wildcard:
      return value_of(node);
    case NodeKind::phrase:
      return in_quotes(node.text);
    case NodeKind::exact:
      return "=" + value_of(node);
    case NodeKind::name:
      return "~" + value_of(node);
    case NodeKind::fuzzy:
      return fmt::format("{}~{}", node.text, node.number);
    case NodeKind::near:
      return joined(node, fmt::format(" NEAR/{} ", node.number));
    case NodeKind::field:
      return fmt::format("{}:{}", row_of(node.field).name, value_of(node));
    case NodeKind::date:
      return "date:" + date_text(node);
    case NodeKind::undated:
      return "date:none";
    case NodeKind::all_of:
      return joined(node, " AND ");
    case NodeKind::any_of:
      return joined(node, " OR ");
    case NodeKind::none_of:
      return "NOT " + operand(node.children.front(), is_boolean(node.children.front()));
  }
  return "";
}

std::string to_sexpr(const Node& node) {
  std::string out = fmt::format("({}{}", sexpr_name(node.kind), sexpr_members(node));
  for (const Node& child : node.children) out += " " + to_sexpr(child);
  return out + ")";
}

}  // namespace karez::query
