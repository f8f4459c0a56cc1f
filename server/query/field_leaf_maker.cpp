// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/field_leaf_maker.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "server/query/syntax.h"
#include "server/query/token_text.h"
#include "server/query/values.h"

// Fields are of two kinds. A text field (title:) takes words, as the body does, so text_leaf()
// repeats the rules of LeafMaker for wildcards and the budget. Any other field (country:, date:)
// takes one whole value, which with_value() reads with the tables of values.h. A value counts as
// one word of the budget, whatever its length.
namespace karez::query {
namespace {

/// The text of a date without spaces around it and without "," or ";" after it. Dots stay, because
/// those of "..2019" and "2019.." are part of the range.
std::string date_text(std::string text) {
  const std::size_t last = text.find_last_not_of(" ,;");
  text.resize(last == std::string::npos ? 0 : last + 1);
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

}  // namespace

FieldLeaf FieldLeafMaker::leaf(Field field, const Piece& value) {
  const Source& source = leaves_.source();
  Node node = leaves_.node_at(NodeKind::field, value.whole);
  node.field = field;
  node.quoted = value.quoted && field == Field::symbol;
  if (row_of(field).kind == FieldKind::text) {
    return {.is_value = true, .node = text_leaf(std::move(node), value)};
  }
  // trimmed() would cut the dots off an open range, so a date is taken from the untrimmed text.
  std::string written = value.quoted ? leaves_.quoted_text(value.inner)
                                     : source.syntax_text(leaves_.trimmed(value.inner));
  if (field == Field::date) written = date_text(source.syntax_text(value.inner));
  auto whole = with_value(std::move(node), written);
  if (!whole) return {.is_value = false};
  LeafBudget& budget = leaves_.budget();
  const bool expands = whole->kind == NodeKind::field && has_wildcard(whole->text);
  const bool fits = (!expands || budget.take_wildcard(whole->start, whole->end)) &&
                    budget.take_value(whole->start, whole->end);
  if (!fits) whole.reset();
  return {.is_value = true, .node = std::move(whole)};
}

std::optional<Node> FieldLeafMaker::with_value(Node node, std::string_view written) {
  if (row_of(node.field).kind == FieldKind::date) {
    auto date = read_date(written);
    if (!date) {
      leaves_.notes().add(fmt::format("\"{}\" is no date", written), node.start, node.end,
                          std::string(row_of(node.field).example));
      return std::nullopt;
    }
    date->start = node.start;
    date->end = node.end;
    return date;
  }
  Value value = normalise_value(node.field, written);
  if (!value.normalised) {
    leaves_.notes().add(std::move(value.message), node.start, node.end, std::move(value.advice));
    return std::nullopt;
  }
  node.text = std::move(*value.normalised);
  return node;
}

std::optional<Node> FieldLeafMaker::text_leaf(Node node, const Piece& value) {
  const Source& source = leaves_.source();
  Notes& notes = leaves_.notes();
  node.quoted = value.quoted;
  Run run = value.quoted ? value.inner : leaves_.trimmed(value.inner);
  // "title:word~1~2" loses both of its endings. Each is a "~" and a digit, so two characters.
  while (!value.quoted && ends_in_edits(source.syntax_text(run))) {
    notes.add("\"~\" does not go together with a field", node.start, node.end);
    run = leaves_.trimmed({run.begin, run.end - 2});
  }
  node.text = value.quoted ? leaves_.quoted_text(run) : source.text(run);
  if (!value.quoted) close_symbol(node.text);
  if (count_tokens(node.text) == 0) {
    notes.add(fmt::format("\"{}\" holds no letter or digit and is left out",
                          source.slice(node.start, node.end)),
              node.start, node.end);
    return std::nullopt;
  }
  if (!value.quoted && has_wildcard(node.text)) {
    if (!leaves_.has_enough_letters(node.text, node.start, node.end)) {
      // Without its "*" the text may end in "~1". The quotation marks keep the printed form from
      // being read as edits.
      node.text = token_text(node.text);
      node.quoted = ends_in_edits(node.text);
      if (!node.quoted) close_symbol(node.text);
    } else if (!leaves_.budget().take_wildcard(node.start, node.end)) {
      return std::nullopt;
    }
  }
  return leaves_.budget().take(std::move(node));
}

Node FieldLeafMaker::in_field(Field field, Node leaf) {
  // A phrase in a field has no wildcards.
  if (leaf.kind == NodeKind::wildcard && leaf.quoted) {
    leaf.kind = NodeKind::phrase;
    leaf.quoted = false;
    leaf.text = without_stars(leaf.text);
  }
  const bool text_field = row_of(field).kind == FieldKind::text;
  const bool plain = leaf.kind == NodeKind::word || leaf.kind == NodeKind::phrase ||
                     leaf.kind == NodeKind::wildcard;
  if (leaf.kind == NodeKind::field || leaf.kind == NodeKind::date ||
      leaf.kind == NodeKind::undated) {
    return leaf;
  }
  if (!plain) {
    leaves_.notes().add(fmt::format("\"{}:\" takes words and phrases; this is searched everywhere",
                                    row_of(field).name),
                        leaf.start, leaf.end);
    return leaf;
  }
  Node node;
  node.kind = NodeKind::field;
  node.field = field;
  node.start = leaf.start;
  node.end = leaf.end;
  const bool in_quotes = leaf.kind == NodeKind::phrase;
  node.quoted = in_quotes && (text_field || field == Field::symbol);
  if (text_field) {
    node.text = std::move(leaf.text);
    return node;
  }
  std::string written = leaf.text;
  if (field == Field::date) {
    // The leaf's text has lost the dots of "..2019", so the date is read from the reader's text.
    const Source own(leaves_.source().slice(leaf.start, leaf.end));
    written = date_text(in_quotes ? leaf.text : own.syntax_text({0, own.size()}));
  }
  return with_value(std::move(node), written).value_or(std::move(leaf));
}

}  // namespace karez::query
