// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "server/query/leaves.h"
#include "server/query/syntax.h"
#include "server/query/values.h"

namespace karez::query {
namespace {

/// The dots of "..2019" belong to a date; a comma behind it does not.
std::string date_text(std::string text) {
  const std::size_t last = text.find_last_not_of(" ,;");
  text.resize(last == std::string::npos ? 0 : last + 1);
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

}  // namespace

bool LeafMaker::take_whole(const Node& node) {
  if (words_left_ == 0) {
    leave_out(1, node.start, node.end);
    return false;
  }
  --words_left_;
  return true;
}

bool LeafMaker::field(Field which, Run value, Run whole, bool quoted, std::optional<Node>& leaf) {
  Node node = node_at(NodeKind::field, whole);
  node.field = which;
  node.quoted = quoted && which == Field::symbol;
  if (row_of(which).kind == FieldKind::text) {
    leaf = text_value(std::move(node), value, quoted);
    return true;
  }
  std::string written = quoted ? quoted_text(value) : source_.syntax_text(trimmed(value));
  if (which == Field::date) written = date_text(source_.syntax_text(value));
  if (!whole_value(node, written)) return false;
  const bool expands = node.kind == NodeKind::field && has_wildcard(node.text);
  if (expands && !take_wildcard(node.start, node.end)) return true;
  if (take_whole(node)) leaf = std::move(node);
  return true;
}

/// Reads a value that is one term, or a range of dates.
bool LeafMaker::whole_value(Node& node, std::string_view written) {
  if (row_of(node.field).kind == FieldKind::date) {
    auto date = read_date(written);
    if (!date) {
      remarks_.add(fmt::format("\"{}\" is no date", written), node.start, node.end,
                   std::string(row_of(node.field).example));
      return false;
    }
    date->start = node.start;
    date->end = node.end;
    node = std::move(*date);
    return true;
  }
  Value value = normalise_value(node.field, written);
  if (!value.normalised) {
    remarks_.add(std::move(value.message), node.start, node.end, std::move(value.advice));
    return false;
  }
  node.text = std::move(*value.normalised);
  return true;
}

std::optional<Node> LeafMaker::text_value(Node node, Run value, bool quoted) {
  node.quoted = quoted;
  Run run = quoted ? value : trimmed(value);
  while (!quoted && ends_in_edits(source_.syntax_text(run))) {
    remarks_.add("\"~\" does not go together with a field", node.start, node.end);
    run = trimmed({run.begin, run.end - 2});
  }
  node.text = quoted ? quoted_text(run) : source_.text(run);
  if (!quoted) close_symbol(node.text);
  if (count_tokens(node.text) == 0) {
    remarks_.add(fmt::format("\"{}\" holds no letter or digit and is left out",
                             source_.slice(node.start, node.end)),
                 node.start, node.end);
    return std::nullopt;
  }
  if (!quoted && has_wildcard(node.text)) {
    if (!enough_letters(node.text, node.start, node.end)) {
      node.text = token_text(node.text);
      node.quoted = ends_in_edits(node.text);
      if (!node.quoted) close_symbol(node.text);
    } else if (!take_wildcard(node.start, node.end)) {
      return std::nullopt;
    }
  }
  if (!take(node)) return std::nullopt;
  return node;
}

Operand LeafMaker::as_words(std::vector<Node> words, Run whole, std::size_t before) const {
  Operand operand;
  Node node = node_at(NodeKind::phrase, whole);
  node.text = first_tokens(quoted_text(whole), before - words_left_);
  if (!node.text.empty()) operand.node = std::move(node);
  operand.words = std::move(words);
  return operand;
}

Node LeafMaker::in_field(Field which, Node leaf) {
  const bool text_field = row_of(which).kind == FieldKind::text;
  const bool plain = leaf.kind == NodeKind::word || leaf.kind == NodeKind::phrase ||
                     leaf.kind == NodeKind::wildcard;
  if (leaf.kind == NodeKind::field || leaf.kind == NodeKind::date ||
      leaf.kind == NodeKind::undated) {
    return leaf;
  }
  if (!plain) {
    remarks_.add(fmt::format("\"{}:\" takes words and phrases; this is searched everywhere",
                             row_of(which).name),
                 leaf.start, leaf.end);
    return leaf;
  }
  Node node;
  node.kind = NodeKind::field;
  node.field = which;
  node.start = leaf.start;
  node.end = leaf.end;
  const bool in_quotes = leaf.kind == NodeKind::phrase;
  node.quoted = in_quotes && (text_field || which == Field::symbol);
  if (which == Field::date) {
    const Source own(source_.slice(leaf.start, leaf.end));
    const std::string written = in_quotes ? leaf.text : own.syntax_text({0, own.size()});
    return whole_value(node, date_text(written)) ? node : leaf;
  }
  if (!text_field) return whole_value(node, leaf.text) ? node : leaf;
  node.text = std::move(leaf.text);
  return node;
}

}  // namespace karez::query
