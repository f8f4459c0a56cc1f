// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/leaf_maker.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/limits.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/syntax.h"
#include "server/query/token_text.h"

// Each leaf is made in the same order: cut the signs off, note what cannot be searched as written,
// then ask the budget. The budget comes last, so that a leaf without words costs none.
//
// Every leaf must print as a text that parses to the same leaf again (tree.h). Several rules below
// serve only this: a word that looks like an operator is folded, and a text that ends in "~1"
// becomes a phrase.
namespace karez::query {
namespace {

/// Folds the case of a word that would be read as an operator once it is printed. In "AND," the
/// comma makes it a word, but the comma is not printed.
std::optional<Node> without_operator(std::optional<Node> leaf) {
  const bool is_word = leaf && leaf->kind == NodeKind::word;
  if (is_word && is_operator(leaf->text)) leaf->text = case_fold(leaf->text);
  return leaf;
}

/// The text from its first token to its last, and the "*" that touch these: "(intern*," gives
/// "intern*".
std::string with_own_stars(const std::string& text) {
  std::size_t start = std::string::npos;
  std::size_t end = 0;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token); end = token.end) {
    if (start == std::string::npos) start = token.start;
  }
  if (start == std::string::npos) return {};
  while (start > 0 && text[start - 1] == '*') --start;
  while (end < text.size() && text[end] == '*') ++end;
  return text.substr(start, end - start);
}

}  // namespace

// Cuts the whole query into tokens once and marks which characters belong to one.
LeafMaker::LeafMaker(const Source& source, Notes& notes)
    : source_(source), notes_(notes), budget_(notes), in_token_(source.size()) {
  const std::string text = source.text({0, source.size()});
  Tokenizer tokens(text);
  std::uint32_t at = 0;
  std::size_t i = 0;
  for (Token token; tokens.next(token);) {
    while (at < token.end) {
      if (at >= token.start) in_token_[i] = true;
      next_code_point(text, at);
      ++i;
    }
  }
}

Run LeafMaker::trimmed(Run run) const {
  const auto stands = [&](std::size_t i) {
    const char32_t c = source_[i].syntax;
    return in_token_[i] || c == U'*' || c == U'?';
  };
  // A combining mark begins no word when its letter was taken by a sign of the grammar. In
  // "a b"~2  with an accent on the 2, the lexer takes the "~2", and only the accent is left.
  const auto is_cut_off = [&](std::size_t i) {
    return i > 0 && in_token_[i - 1] && in_token_[i] && count_tokens(source_.text({i, i + 1})) == 0;
  };
  while (!run.empty() && (!stands(run.begin) || is_cut_off(run.begin))) ++run.begin;
  while (!run.empty() && !stands(run.end - 1)) --run.end;
  return run;
}

Node LeafMaker::node_at(NodeKind kind, Run whole) const {
  Node node;
  node.kind = kind;
  node.start = source_.start_of(whole);
  node.end = source_.end_of(whole);
  return node;
}

std::string LeafMaker::quoted_text(Run inner) const {
  std::string text;
  for (std::size_t i = inner.begin; i < inner.end; ++i) {
    text += is_quote(source_, i) ? std::string(1, ' ') : source_.text({i, i + 1});
  }
  return token_text(text);
}

/// A "*" at the end needs two letters before it. One sign of Han, Thai and the like is enough: such
/// a sign is a word by itself, so "*" completes nothing there, but it does no harm either.
bool LeafMaker::has_enough_letters(std::string_view text, std::uint32_t start, std::uint32_t end) {
  if (!is_prefix_wildcard(text)) return true;
  const std::string_view before = text.substr(0, text.size() - 1);
  std::string_view last;
  Tokenizer tokens(before);
  for (Token token; tokens.next(token);) last = before.substr(token.start, token.end - token.start);
  if (count_code_points(fold(last)) >= 2 || is_sign(last)) return true;
  notes_.add(fmt::format("\"*\" needs two letters before it; \"{}\" is searched", before), start,
             end);
  return false;
}

/// A "*" with too few letters before it is dropped, and the rest is searched as a plain word.
std::optional<Node> LeafMaker::wildcard(Run whole, Node node) {
  node.kind = NodeKind::wildcard;
  if (count_tokens(node.text) == 0) {
    notes_.add(fmt::format("\"{}\" holds no letter or digit and is left out", node.text), whole);
    return std::nullopt;
  }
  if (!has_enough_letters(node.text, node.start, node.end)) {
    node.text = token_text(node.text);
    node.kind = ends_in_edits(node.text) ? NodeKind::phrase : NodeKind::word;
    if (node.kind == NodeKind::word) close_symbol(node.text);
  } else if (!budget_.take_wildcard(node.start, node.end)) {
    return std::nullopt;
  }
  return without_operator(budget_.take(std::move(node)));
}

/// Makes the leaf of detenton~1. Any other digit counts as the nearer of 1 and 2. Over the cap of
/// fuzzy words the text becomes a phrase, so that it is still searched.
std::optional<Node> LeafMaker::fuzzy(Run base, Run whole, Node node) {
  const auto edits = static_cast<std::uint32_t>(source_[trimmed(whole).end - 1].syntax - U'0');
  node.text = source_.text(base);
  close_symbol(node.text);
  node.kind = NodeKind::fuzzy;
  node.number = std::clamp(edits, 1U, 2U);
  if (node.number != edits) {
    notes_.add(fmt::format("\"~\" takes 1 or 2; {} is used", node.number), whole,
               fmt::format("{}~{}", node.text, node.number));
  }
  if (!budget_.take_patterns(count_tokens(node.text))) {
    notes_.add(fmt::format("a query takes {} misspelt words; this one is searched as it stands",
                           limits::kPatterns),
               whole);
    node.kind = NodeKind::phrase;
  }
  return budget_.take(std::move(node));
}

/// A word takes a wildcard or edits, not both. When it has both, the wildcard counts: "intern*~1"
/// is searched as "intern*".
std::optional<Node> LeafMaker::word(Run whole) {
  Run run = trimmed(whole);
  if (run.empty()) {
    const std::string sign = source_.syntax_text(whole);
    notes_.add(fmt::format("\"{}\" holds no letter or digit and is left out", sign), whole,
               std::string(operator_for(sign)));
    return std::nullopt;
  }
  Node node = node_at(NodeKind::word, whole);
  while (ends_in_edits(source_.syntax_text(run))) {
    const Run base = trimmed({run.begin, run.end - 2});
    if (!has_wildcard(source_.text(base))) return fuzzy(base, whole, std::move(node));
    notes_.add("a word takes a wildcard or \"~\", not both; the wildcard is searched", whole);
    run = base;
  }
  node.text = source_.text(run);
  close_symbol(node.text);
  if (has_wildcard(node.text)) return wildcard(whole, std::move(node));
  if (whole.end > run.end && source_[whole.end - 1].syntax == U'~') {
    notes_.add("\"~\" needs a number of edits behind it", whole, node.text + "~1");
  }
  return without_operator(budget_.take(std::move(node)));
}

std::optional<Node> LeafMaker::marked(NodeKind kind, const Piece& piece) {
  Node node = node_at(kind, piece.whole);
  node.quoted = piece.quoted;
  node.text = piece.quoted ? quoted_text(piece.inner) : token_text(source_.text(piece.inner));
  if (!piece.quoted) close_symbol(node.text);
  const char sign = kind == NodeKind::exact ? '=' : '~';
  if (node.text.empty()) {
    notes_.add(fmt::format("\"{}\" needs a word or a phrase behind it", sign), piece.whole);
    return std::nullopt;
  }
  if (!piece.quoted && has_wildcard(source_.text(piece.inner))) {
    notes_.add(fmt::format("\"{}\" and wildcards do not go together", sign), piece.whole);
  }
  return budget_.take(std::move(node));
}

std::optional<Node> LeafMaker::phrase(Run inner, Run whole) {
  Node node = node_at(NodeKind::phrase, whole);
  node.text = quoted_text(inner);
  if (node.text.empty()) {
    notes_.add("there is nothing between the quotation marks", whole);
    return std::nullopt;
  }
  if (auto wild = wildcard_phrase(inner, whole)) return wild;
  return budget_.take(std::move(node));
}

/// Takes a phrase word by word and keeps the "*" that stand beside letters. Absent when there are
/// none that can be searched.
std::optional<Node> LeafMaker::wildcard_phrase(Run inner, Run whole) {
  Node node = node_at(NodeKind::wildcard, whole);
  node.quoted = true;
  bool any = false;
  for (std::string word : words_between(inner)) {
    std::erase(word, '?');
    word = with_own_stars(word);
    if (count_tokens(word) == 0) continue;
    const bool wild = word.find('*') != std::string::npos &&
                      has_enough_letters(word, node.start, node.end) &&
                      budget_.take_wildcard(node.start, node.end);
    any = any || wild;
    if (!wild) word = without_stars(word);
    node.text += (node.text.empty() ? "" : " ") + word;
  }
  if (!any) return std::nullopt;
  return budget_.take(std::move(node));
}

std::vector<std::string> LeafMaker::words_between(Run inner) const {
  std::vector<std::string> words(1);
  for (std::size_t i = inner.begin; i < inner.end; ++i) {
    const std::string text = is_quote(source_, i) ? " " : source_.text({i, i + 1});
    std::uint32_t at = 0;
    if (text.empty()) continue;
    if (!is_space(next_code_point(text, at))) {
      words.back() += text;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

/// Each part between spaces is one operand. A part of several tokens ("A/HRC/51") is a phrase. With
/// one operand left there is nothing to be near to, so the result is a phrase.
std::optional<Node> LeafMaker::near(Run inner, std::uint32_t window, Run whole) {
  Node node = node_at(NodeKind::near, whole);
  node.number = window;
  const std::string text = quoted_text(inner);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    Node part = node_at(NodeKind::phrase, whole);
    part.text = token_text(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (part.text.empty()) continue;
    auto kept = budget_.take(std::move(part));
    if (!kept) continue;
    if (count_tokens(kept->text) == 1) kept->kind = NodeKind::word;
    node.children.push_back(*without_operator(std::move(kept)));
  }
  if (node.children.size() > 1) return node;
  if (node.children.size() == 1) {
    node.children.front().kind = NodeKind::phrase;
    return std::move(node.children.front());
  }
  if (text.empty()) notes_.add("there is nothing between the quotation marks", whole);
  return std::nullopt;
}

std::optional<Node> LeafMaker::operator_word(std::string_view text, std::uint32_t start,
                                             std::uint32_t end) {
  notes_.add(fmt::format("\"{}\" stands alone here and is searched as a word", text), start, end);
  Node node;
  node.kind = NodeKind::word;
  node.text = token_text(case_fold(text));
  node.start = start;
  node.end = end;
  if (node.text.empty()) return std::nullopt;
  return budget_.take(std::move(node));
}

}  // namespace karez::query
