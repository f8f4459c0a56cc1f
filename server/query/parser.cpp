// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/parser.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/limits.h"
#include "server/query/field_leaf_maker.h"
#include "server/query/lexer.h"
#include "server/query/nodes.h"
#include "server/query/parentheses.h"

// parse() calls, in this order:
//   1. Source      decodes the bytes into characters
//   2. lex()       cuts them into lexemes; LeafMaker makes the leaves, under the caps
//   3. balanced()  matches the parentheses
//   4. Parser      builds the tree out of leaves and operators
// Each step repairs what it cannot read and adds a note, so no step can fail.
namespace karez::query {
namespace {

/// A parser by recursive descent, with one function for each rule:
///   or      = and { OR and }
///   and     = unary { [AND] unary }
///   unary   = { NOT } near
///   near    = primary { NEAR/n primary }
///   primary = operand | [FIELD:] "(" or ")"
/// An operator without operands is a word. The parentheses of the lexemes must be balanced and at
/// most kQueryDepth deep: this bounds the recursion.
class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, LeafMaker& leaves, Notes& notes)
      : lexemes_(std::move(lexemes)), leaves_(leaves), fields_(leaves), notes_(notes) {}

  std::optional<Node> parse() { return parse_or(); }

 private:
  bool is(std::size_t i, LexemeKind kind) const {
    return i < lexemes_.size() && lexemes_[i].kind == kind;
  }
  bool starts_primary(std::size_t i) const {
    return is(i, LexemeKind::operand) || is(i, LexemeKind::open_parenthesis) ||
           is(i, LexemeKind::field);
  }
  bool starts_operand(std::size_t i) const {
    return starts_primary(i) || is(i, LexemeKind::not_operator);
  }
  bool at_end() const { return at_ == lexemes_.size() || is(at_, LexemeKind::close_parenthesis); }

  std::optional<Node> parse_or();
  std::optional<Node> parse_and();
  Nodes parse_unary();
  Nodes parse_near(bool as_one);
  Operand parse_primary();
  Operand parse_field();
  std::optional<Node> parse_group();
  std::optional<Node> stray_operator();
  Node chain_of(Nodes chain, std::uint32_t window);
  Node settled(Node near);
  Node fielded(Field field, Node node);

  std::vector<Lexeme> lexemes_;
  LeafMaker& leaves_;
  FieldLeafMaker fields_;
  Notes& notes_;
  std::size_t at_ = 0;
};

std::optional<Node> Parser::parse_or() {
  Nodes nodes;
  while (true) {
    if (auto node = parse_and()) append(nodes, std::move(*node), NodeKind::any_of);
    if (!is(at_, LexemeKind::or_operator)) break;
    ++at_;
  }
  return combined(NodeKind::any_of, std::move(nodes));
}

/// An operator joins only when it has an operand on both sides: `joins`. Any other operator reaches
/// parse_unary(), which makes a word of it. So "AND torture" searches for "and" and "torture".
std::optional<Node> Parser::parse_and() {
  Nodes nodes;
  bool has_left = false;
  while (!at_end()) {
    const bool joins = has_left && starts_operand(at_ + 1);
    if (joins && is(at_, LexemeKind::or_operator)) break;
    if (joins && is(at_, LexemeKind::and_operator)) ++at_;
    for (Node& node : parse_unary()) append(nodes, std::move(node), NodeKind::all_of);
    has_left = true;
  }
  return combined(NodeKind::all_of, std::move(nodes));
}

/// Gives several nodes only for text that was not understood and for operands that NEAR cannot
/// join. NOT negates the first of them. Two NOTs cancel each other.
Nodes Parser::parse_unary() {
  const std::uint32_t start = lexemes_[at_].start;
  bool none = false;
  bool negates = false;
  for (; is(at_, LexemeKind::not_operator) && starts_operand(at_ + 1); ++at_) {
    none = !none;
    negates = true;
  }
  if (!starts_primary(at_)) {
    Nodes nodes;
    if (auto word = stray_operator()) nodes.push_back(std::move(*word));
    return nodes;
  }
  Nodes nodes = parse_near(negates);
  if (none && !nodes.empty()) nodes.front() = negated(std::move(nodes.front()), start);
  return nodes;
}

std::optional<Node> Parser::stray_operator() {
  const Lexeme& lexeme = lexemes_[at_++];
  return leaves_.operator_word(lexeme.text, lexeme.start, lexeme.end);
}

/// A chain of operands joined by NEAR. An operand that NEAR cannot join, for instance a field, ends
/// the chain and begins a new one; all chains are searched side by side. `as_one` is true after
/// NOT: text that was not understood must then be one node, not several words.
Nodes Parser::parse_near(bool as_one) {
  Operand first = parse_primary();
  const bool joins = is(at_, LexemeKind::near_operator) && starts_primary(at_ + 1);
  if (!joins && !as_one && !first.words.empty()) return std::move(first.words);
  Nodes done;
  Nodes chain;
  if (first.node) chain.push_back(std::move(*first.node));
  std::uint32_t window = 0;
  while (is(at_, LexemeKind::near_operator) && starts_primary(at_ + 1)) {
    const Lexeme near = lexemes_[at_++];
    Operand next = parse_primary();
    if (!next.node) continue;
    const bool possible =
        chain.empty() || (is_near_operand(chain.back()) && is_near_operand(*next.node));
    if (!possible) {
      notes_.add(
          fmt::format("\"{}\" joins words and phrases; these are searched side by side", near.text),
          near.start, near.end, "AND");
      done.push_back(chain_of(std::move(chain), window));
      chain.clear();
      window = 0;
    } else if (window != 0 && near.number != window) {
      notes_.add("a chain of NEAR shares one window; the widest is used", near.start, near.end);
    }
    if (!chain.empty()) window = std::max(window, near.number);
    chain.push_back(std::move(*next.node));
  }
  if (!chain.empty()) done.push_back(chain_of(std::move(chain), window));
  return done;
}

/// The NEAR node of a chain. A chain of one operand is that operand.
Node Parser::chain_of(Nodes chain, std::uint32_t window) {
  if (chain.size() == 1) return std::move(chain.front());
  Node near = group_of(NodeKind::near, std::move(chain));
  near.number = window;
  return settled(std::move(near));
}

/// Sets the window of a NEAR node to one that can match: at most kNearWindow, and large enough for
/// all words of the operands. "a b c" NEAR/1 d has four words, so it becomes NEAR/3.
Node Parser::settled(Node near) {
  std::size_t words = 0;
  for (const Node& child : near.children) words += least_length(child);
  const auto least = static_cast<std::uint32_t>(std::max<std::size_t>(words, 2) - 1);
  const std::uint32_t asked = near.number;
  near.number = std::max(std::min(asked, limits::kNearWindow), least);
  if (near.number > asked) {
    notes_.add(
        fmt::format("{} words do not fit into NEAR/{}; NEAR/{} is used", words, asked, near.number),
        near.start, near.end);
  } else if (near.number < asked) {
    notes_.add(fmt::format("NEAR takes at most {} words; NEAR/{} is used", limits::kNearWindow,
                           near.number),
               near.start, near.end);
  }
  return near;
}

/// The lexer makes the NEAR node of "a b"~8, but its window is checked here, as that of any other.
Operand Parser::parse_primary() {
  if (is(at_, LexemeKind::open_parenthesis)) return {parse_group(), {}};
  if (is(at_, LexemeKind::field)) return parse_field();
  Operand operand = std::move(lexemes_[at_++].operand);
  if (operand.node && operand.node->kind == NodeKind::near) {
    operand.node = settled(std::move(*operand.node));
  }
  return operand;
}

std::optional<Node> Parser::parse_group() {
  const Lexeme& open = lexemes_[at_++];
  const std::uint32_t start = open.start;
  // balanced() adds the closing parentheses that are missing, without a text, and notes them. Such
  // a pair needs no second note.
  const bool empty = is(at_, LexemeKind::close_parenthesis) && !lexemes_[at_].text.empty();
  auto node = parse_or();
  const std::uint32_t end = lexemes_[at_++].end;
  if (empty) notes_.add("there is nothing between the parentheses", start, end);
  return node;
}

/// Reads FIELD:( … ). The field applies to every word in the parentheses.
Operand Parser::parse_field() {
  Lexeme lexeme = std::move(lexemes_[at_++]);
  Operand operand;
  if (!is(at_, LexemeKind::open_parenthesis)) return operand;
  operand.node = parse_group();
  if (operand.node && lexeme.field) {
    operand.node = fielded(*lexeme.field, std::move(*operand.node));
  }
  if (lexeme.operand.words.empty()) return operand;
  operand.words = std::move(lexeme.operand.words);
  if (operand.node) operand.words.push_back(*operand.node);
  return operand;
}

/// Applies a field to all leaves below AND, OR and NOT.
Node Parser::fielded(Field field, Node node) {
  const bool inner = node.kind == NodeKind::all_of || node.kind == NodeKind::any_of ||
                     node.kind == NodeKind::none_of;
  if (!inner) return fields_.in_field(field, std::move(node));
  for (Node& child : node.children) child = fielded(field, std::move(child));
  return node;
}

void note_on_bytes(const Source& source, Notes& notes) {
  if (source.left_out() > 0) {
    const std::uint32_t end = source.code_points();
    notes.add(fmt::format("a query takes {} bytes; the rest is left out", limits::kQueryBytes), end,
              end + source.left_out());
  }
  if (const auto at = source.first_invalid()) {
    notes.add("the query is not valid UTF-8; bytes that are no characters are passed over", *at,
              *at + 1);
  }
}

bool is_star_alone(const Source& source) {
  bool star = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (is_space(source[i].c)) continue;
    if (source[i].syntax != U'*') return false;
    star = true;
  }
  return star;
}

Node leaf_of(NodeKind kind) {
  Node node;
  node.kind = kind;
  return node;
}

}  // namespace

Parsed parse(std::string_view text) {
  const Source source(text);
  Notes notes(source);
  note_on_bytes(source, notes);
  // Other search engines take "*" alone for "all documents", so readers write it here too.
  if (is_star_alone(source)) return {leaf_of(NodeKind::everything), notes.take()};
  LeafMaker leaves(source, notes);
  auto lexemes = balanced(lex(source, leaves, notes), notes);
  const bool empty = lexemes.empty();
  auto root = Parser(std::move(lexemes), leaves, notes).parse();
  leaves.budget().note_left_out();
  if (!root) root = leaf_of(empty ? NodeKind::everything : NodeKind::nothing);
  return {std::move(*root), notes.take()};
}

}  // namespace karez::query
