// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/leaves.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/syntax.h"
#include "server/query/values.h"

namespace karez::query {
namespace {

/// A word must not read as an operator when it is printed.
void tame_operator(std::string& text) {
  if (is_operator(text)) text = case_fold(text);
}

}  // namespace

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

bool is_prefix_wildcard(std::string_view text) {
  return text.ends_with('*') && text.find_first_of("*?") + 1 == text.size();
}

std::string first_tokens(std::string_view text, std::size_t n) {
  std::size_t end = 0;
  Tokenizer tokens(text);
  for (Token token; n > 0 && tokens.next(token); --n) end = token.end;
  return std::string(text.substr(0, end));
}

std::size_t count_tokens(std::string_view text) {
  std::size_t count = 0;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) ++count;
  return count;
}

std::string token_text(std::string_view text) {
  std::string line;
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_space(c)) {
      append_utf8(line, c);
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool any = false;
  Tokenizer tokens(line);
  for (Token token; tokens.next(token); any = true) {
    if (!any) start = token.start;
    end = token.end;
  }
  return line.substr(start, end - start);
}

LeafMaker::LeafMaker(const Source& source, Remarks& remarks)
    : source_(source), remarks_(remarks), in_token_(source.size()) {
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
  // A mark that a sign of the grammar cut off its letter begins no word ("~2" and an accent).
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

/// Takes the words of a leaf from the budget; false when none are left. A leaf that has more is
/// cut, and stands in quotes from then on: what is left of it has no signs of its own.
bool LeafMaker::take(Node& node) {
  const std::size_t words = count_tokens(node.text);
  if (words > words_left_) {
    leave_out(words - words_left_, node.start, node.end);
    node.text = token_text(first_tokens(node.text, words_left_));
    const bool keeps_kind =
        node.kind == NodeKind::exact || node.kind == NodeKind::name || node.kind == NodeKind::field;
    if (!keeps_kind) node.kind = NodeKind::phrase;
    node.quoted = keeps_kind;
  }
  words_left_ -= std::min(words, words_left_);
  return !node.text.empty();
}

void LeafMaker::leave_out(std::size_t words, std::uint32_t start, std::uint32_t end) {
  if (left_out_ == 0) left_out_start_ = start;
  left_out_ += words;
  left_out_end_ = std::max(left_out_end_, end);
}

void LeafMaker::finish() {
  if (left_out_ == 0) return;
  remarks_.add(fmt::format("a query takes {} words; {} more {} left out", limits::kQueryWords,
                           left_out_, left_out_ == 1 ? "is" : "are"),
               left_out_start_, left_out_end_);
}

bool LeafMaker::take_patterns(std::size_t count) {
  if (count > patterns_left_) return false;
  patterns_left_ -= count;
  return true;
}

bool LeafMaker::take_wildcard(std::uint32_t start, std::uint32_t end) {
  if (take_patterns(1)) return true;
  remarks_.add(fmt::format("a query takes {} wildcards; this one is left out", limits::kPatterns),
               start, end);
  return false;
}

/// A "*" at the end wants two letters before it. Signs of Han, Thai and the like are a word each:
/// there is nothing to complete, but nothing to refuse.
bool LeafMaker::enough_letters(std::string_view text, std::uint32_t start, std::uint32_t end) {
  if (!is_prefix_wildcard(text)) return true;
  const std::string_view before = text.substr(0, text.size() - 1);
  std::string_view last;
  Tokenizer tokens(before);
  for (Token token; tokens.next(token);) last = before.substr(token.start, token.end - token.start);
  if (count_code_points(fold(last)) >= 2 || is_sign(last)) return true;
  remarks_.add(fmt::format("\"*\" needs two letters before it; \"{}\" is searched", before), start,
               end);
  return false;
}

std::optional<Node> LeafMaker::wildcard(Run run, Node node) {
  node.kind = NodeKind::wildcard;
  if (count_tokens(node.text) == 0) {
    remarks_.add(fmt::format("\"{}\" holds no letter or digit and is left out", node.text), run);
    return std::nullopt;
  }
  if (!enough_letters(node.text, node.start, node.end)) {
    node.text = token_text(node.text);
    node.kind = ends_in_edits(node.text) ? NodeKind::phrase : NodeKind::word;
    if (node.kind == NodeKind::word) close_symbol(node.text);
  } else if (!take_wildcard(node.start, node.end)) {
    return std::nullopt;
  }
  if (!take(node)) return std::nullopt;
  if (node.kind == NodeKind::word) tame_operator(node.text);
  return node;
}

/// detenton~1; "~" with any other digit counts as the nearest.
std::optional<Node> LeafMaker::fuzzy(Run base, Run run, Node node) {
  const auto edits = static_cast<std::uint32_t>(source_[trimmed(run).end - 1].syntax - U'0');
  node.text = source_.text(base);
  close_symbol(node.text);
  node.kind = NodeKind::fuzzy;
  node.number = std::clamp(edits, 1U, 2U);
  if (node.number != edits) {
    remarks_.add(fmt::format("\"~\" takes 1 or 2; {} is used", node.number), run,
                 fmt::format("{}~{}", node.text, node.number));
  }
  if (!take_patterns(count_tokens(node.text))) {
    remarks_.add(fmt::format("a query takes {} misspelt words; this one is searched as it stands",
                             limits::kPatterns),
                 run);
    node.kind = NodeKind::phrase;
  }
  if (!take(node)) return std::nullopt;
  return node;
}

std::optional<Node> LeafMaker::word(Run whole) {
  Run run = trimmed(whole);
  if (run.empty()) {
    const std::string sign = source_.syntax_text(whole);
    remarks_.add(fmt::format("\"{}\" holds no letter or digit and is left out", sign), whole,
                 std::string(operator_for(sign)));
    return std::nullopt;
  }
  Node node = node_at(NodeKind::word, whole);
  while (ends_in_edits(source_.syntax_text(run))) {
    const Run base = trimmed({run.begin, run.end - 2});
    if (!has_wildcard(source_.text(base))) return fuzzy(base, whole, std::move(node));
    remarks_.add("a word takes a wildcard or \"~\", not both; the wildcard is searched", whole);
    run = base;
  }
  node.text = source_.text(run);
  close_symbol(node.text);
  if (has_wildcard(node.text)) return wildcard(whole, std::move(node));
  if (whole.end > run.end && source_[whole.end - 1].syntax == U'~') {
    remarks_.add("\"~\" needs a number of edits behind it", whole, node.text + "~1");
  }
  if (!take(node)) return std::nullopt;
  if (node.kind == NodeKind::word) tame_operator(node.text);
  return node;
}

std::optional<Node> LeafMaker::marked(NodeKind kind, Run run, Run whole, bool quoted) {
  Node node = node_at(kind, whole);
  node.quoted = quoted;
  node.text = quoted ? quoted_text(run) : token_text(source_.text(run));
  if (!quoted) close_symbol(node.text);
  const char sign = kind == NodeKind::exact ? '=' : '~';
  if (node.text.empty()) {
    remarks_.add(fmt::format("\"{}\" needs a word or a phrase behind it", sign), whole);
    return std::nullopt;
  }
  if (!quoted && has_wildcard(source_.text(run))) {
    remarks_.add(fmt::format("\"{}\" and wildcards do not go together", sign), whole);
  }
  if (!take(node)) return std::nullopt;
  return node;
}

std::optional<Node> LeafMaker::phrase(Run inner, Run whole) {
  Node node = node_at(NodeKind::phrase, whole);
  node.text = quoted_text(inner);
  if (node.text.empty()) {
    remarks_.add("there is nothing between the quotation marks", whole);
    return std::nullopt;
  }
  if (source_.text(inner).find('*') != std::string::npos) {
    remarks_.add("\"*\" stands for nothing inside quotation marks", whole);
  }
  if (!take(node)) return std::nullopt;
  return node;
}

std::optional<Node> LeafMaker::near(Run inner, std::uint32_t window, Run whole) {
  Node node = node_at(NodeKind::near, whole);
  node.number = window;
  const std::string text = quoted_text(inner);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    Node part = node_at(NodeKind::phrase, whole);
    part.text = token_text(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (part.text.empty() || !take(part)) continue;
    if (count_tokens(part.text) == 1) part.kind = NodeKind::word;
    if (part.kind == NodeKind::word) tame_operator(part.text);
    node.children.push_back(std::move(part));
  }
  if (node.children.size() > 1) return node;
  if (node.children.size() == 1) {
    node.children.front().kind = NodeKind::phrase;
    return std::move(node.children.front());
  }
  if (text.empty()) remarks_.add("there is nothing between the quotation marks", whole);
  return std::nullopt;
}

std::optional<Node> LeafMaker::operator_word(std::string_view text, std::uint32_t start,
                                             std::uint32_t end) {
  remarks_.add(fmt::format("\"{}\" stands alone here and is searched as a word", text), start, end);
  Node node;
  node.kind = NodeKind::word;
  node.text = token_text(case_fold(text));
  node.start = start;
  node.end = end;
  if (node.text.empty() || !take(node)) return std::nullopt;
  return node;
}

}  // namespace karez::query
