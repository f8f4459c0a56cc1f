// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/lexer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "server/query/field_leaf_maker.h"
#include "server/query/syntax.h"
#include "server/query/token_text.h"
#include "server/query/values.h"

// step() looks at one character and decides what begins there:
//
//   (  )                    a parenthesis
//   "                       quoted():  "a b", "a b"~8
//   -                       NOT, unless white space comes after it
//   =  ~                    marked():  =word, ~"a b", unless white space comes after them
//   any other character     bare():    an operator (AND, NEAR/8), else fielded()
//
// fielded() reads a run of characters that may begin with fields. A run ends at white space, a
// quotation mark or a parenthesis. The hard part is a name that is no field: it becomes a word, and
// the rest of the run is read again, because it may begin with a field that is known. So
// "contry:lang:ug" is the word "contry" and the field lang:ug.
namespace karez::query {
namespace {

struct OperatorWord {
  std::string_view word;
  LexemeKind kind;
};
constexpr std::array kOperatorWords{
    OperatorWord{"AND", LexemeKind::and_operator},
    OperatorWord{"OR", LexemeKind::or_operator},
    OperatorWord{"NOT", LexemeKind::not_operator},
};

class Lexer {
 public:
  Lexer(const Source& source, LeafMaker& leaves, Notes& notes)
      : source_(source), leaves_(leaves), fields_(leaves), notes_(notes) {}

  std::vector<Lexeme> run() {
    while (at_ < source_.size()) step();
    return std::move(lexemes_);
  }

 private:
  struct Quotation {
    Run inner;
    std::size_t end = 0;  // after the closing mark
  };

  struct FieldHead {
    Run name;
    Run value;
    bool quoted = false;         // FIELD:"..."
    bool group = false;          // FIELD:(
    std::optional<Field> field;  // absent when no field has that name
  };
  struct Fielded {
    Operand operand = {};
    bool group = false;  // a parenthesis follows, and all in it is of `field`
    std::optional<Field> field = {};
  };

  char32_t syntax(std::size_t i) const { return i < source_.size() ? source_[i].syntax : U'\0'; }
  bool quote_at(std::size_t i) const { return i < source_.size() && is_quote(source_, i); }
  bool ends_run(std::size_t i) const {
    return i >= source_.size() || is_space(source_[i].c) || is_quote(source_, i) ||
           syntax(i) == U'(' || syntax(i) == U')';
  }

  void step();
  void marked(NodeKind kind);
  void quoted();
  void bare();
  bool operator_run(Run run);
  std::optional<FieldHead> field_head(Run rest);
  Fielded fielded(Run run);
  Operand as_words(std::vector<Node> words, Run whole, std::size_t words_before) const;
  std::optional<Run> field_name(Run rest) const;
  void note_no_field(std::string_view name, Run run);
  void note_no_value(Field field, Run run);
  Quotation quotation(std::size_t open);
  std::size_t run_end(std::size_t begin) const;
  std::size_t symbol_end(std::size_t begin, std::size_t open) const;
  Lexeme& push(LexemeKind kind, Run run);
  void push_operand(std::optional<Node> node, Run run) {
    push(LexemeKind::operand, run).operand.node = std::move(node);
  }

  const Source& source_;
  LeafMaker& leaves_;
  FieldLeafMaker fields_;
  Notes& notes_;
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

Lexeme& Lexer::push(LexemeKind kind, Run run) {
  Lexeme lexeme;
  lexeme.kind = kind;
  lexeme.start = source_.start_of(run);
  lexeme.end = source_.end_of(run);
  lexeme.text = source_.syntax_text(run);
  lexemes_.push_back(std::move(lexeme));
  return lexemes_.back();
}

void Lexer::step() {
  const char32_t c = syntax(at_);
  const Run one{at_, at_ + 1};
  const bool before_space = at_ + 1 >= source_.size() || is_space(source_[at_ + 1].c);
  if (is_space(source_[at_].c)) {
    ++at_;
  } else if (c == U'(' || c == U')') {
    push(c == U'(' ? LexemeKind::open_parenthesis : LexemeKind::close_parenthesis, one);
    ++at_;
  } else if (quote_at(at_)) {
    quoted();
  } else if (c == U'-' && !before_space) {
    push(LexemeKind::not_operator, one);
    ++at_;
  } else if ((c == U'=' || c == U'~') && !before_space) {
    marked(c == U'=' ? NodeKind::exact : NodeKind::name);
  } else {
    bare();
  }
}

/// Reads =word, ="…", ~word or ~"…".
void Lexer::marked(NodeKind kind) {
  const std::size_t begin = at_++;
  if (quote_at(at_)) {
    const Quotation quotation = this->quotation(at_);
    at_ = quotation.end;
    const Run whole{begin, at_};
    push_operand(leaves_.marked(kind, {.inner = quotation.inner, .whole = whole, .quoted = true}),
                 whole);
    return;
  }
  const Run run{at_, run_end(at_)};
  at_ = run.end;
  const Run whole{begin, at_};
  push_operand(leaves_.marked(kind, {.inner = run, .whole = whole}), whole);
}

/// Reads "…" or "…"~n. The number is read as that of NEAR/n, so both have the same limits.
void Lexer::quoted() {
  const std::size_t begin = at_;
  const Quotation quotation = this->quotation(at_);
  at_ = quotation.end;
  if (syntax(at_) != U'~' || !is_ascii_digit(syntax(at_ + 1))) {
    push_operand(leaves_.phrase(quotation.inner, {begin, at_}), {begin, at_});
    return;
  }
  const std::size_t digits = ++at_;
  while (is_ascii_digit(syntax(at_))) ++at_;
  const auto window = near_window_of("NEAR/" + source_.syntax_text({digits, at_}));
  const Run whole{begin, at_};
  push_operand(leaves_.near(quotation.inner, window.value_or(kDefaultWindow), whole), whole);
}

/// A quotation goes from its opening mark to the next mark of the same family, so that «a "b" c» is
/// one quotation. When there is none it goes to the next mark of any family, because people and
/// programs mix them up. When there is none of these either, it goes to the end of the query.
Lexer::Quotation Lexer::quotation(std::size_t open) {
  const unsigned family = quote_family(source_[open].c);
  std::size_t any = source_.size();
  for (std::size_t i = open + 1; i < source_.size(); ++i) {
    if (!quote_at(i)) continue;
    if (quote_family(source_[i].c) == family) return {{open + 1, i}, i + 1};
    any = std::min(any, i);
  }
  if (any < source_.size()) return {{open + 1, any}, any + 1};
  notes_.add("the quotation mark is not closed", Run{open, open + 1});
  return {{open + 1, source_.size()}, source_.size()};
}

/// Whether the parenthesis at `open` belongs to a UN symbol, as in S/RES/1325(2000). Returns the
/// index after the closing parenthesis if so, else `open`. The text before it must hold a "/" after
/// a letter or digit, and the parentheses must hold letters and digits only. "NEAR/3(b)" is no
/// symbol, because an operator stands before the parenthesis.
std::size_t Lexer::symbol_end(std::size_t begin, std::size_t open) const {
  bool slash = false;
  for (std::size_t i = begin + 1; i < open; ++i) {
    slash = slash || (syntax(i) == U'/' && is_ascii_letter_or_digit(syntax(i - 1)));
  }
  if (!slash || !is_ascii_letter_or_digit(syntax(open - 1))) return open;
  std::size_t tail = open;
  while (tail > begin && (is_ascii_letter_or_digit(syntax(tail - 1)) || syntax(tail - 1) == U'/'))
    --tail;
  while (syntax(tail) == U'/') ++tail;
  if (near_window_of(source_.syntax_text({tail, open}))) return open;
  std::size_t end = open + 1;
  while (is_ascii_letter_or_digit(syntax(end))) ++end;
  return end > open + 1 && syntax(end) == U')' ? end + 1 : open;
}

/// Where the run that begins at `begin` ends. One pair of parentheses of a symbol does not end it.
std::size_t Lexer::run_end(std::size_t begin) const {
  std::size_t end = begin;
  while (!ends_run(end)) ++end;
  if (syntax(end) != U'(' || end == begin) return end;
  const std::size_t after = symbol_end(begin, end);
  if (after == end) return end;
  for (end = after; !ends_run(end);) ++end;
  return end;
}

void Lexer::bare() {
  const Run run{at_, run_end(at_)};
  at_ = run.end;
  if (operator_run(run)) return;
  Fielded fielded = this->fielded(run);
  Lexeme& lexeme = push(fielded.group ? LexemeKind::field : LexemeKind::operand, {run.begin, at_});
  lexeme.operand = std::move(fielded.operand);
  lexeme.field = fielded.field;
}

bool Lexer::operator_run(Run run) {
  const std::string text = source_.syntax_text(run);
  if (const auto window = near_window_of(text)) {
    push(LexemeKind::near_operator, run).number = *window;
    return true;
  }
  for (const auto& [word, kind] : kOperatorWords) {
    if (text != word) continue;
    push(kind, run);
    return true;
  }
  return false;
}

/// The name before a colon at the start of `rest`, without the colon. The scheme of an address
/// (http://…) is no name.
std::optional<Run> Lexer::field_name(Run rest) const {
  std::size_t colon = rest.begin;
  while (colon < rest.end && (is_ascii_letter_or_digit(syntax(colon)) || syntax(colon) == U'_'))
    ++colon;
  if (colon == rest.end || syntax(colon) != U':') return std::nullopt;
  const Run name{rest.begin, colon};
  if (!is_field_name(source_.syntax_text(name))) return std::nullopt;
  if (syntax(colon + 1) == U'/' && syntax(colon + 2) == U'/') return std::nullopt;
  return name;
}

void Lexer::note_no_field(std::string_view name, Run run) {
  const auto like = field_like(name);
  notes_.add(fmt::format("no field \"{}:\"", name), run,
             like ? fmt::format("{}:", row_of(*like).name) : std::string());
}

void Lexer::note_no_value(Field field, Run run) {
  notes_.add(fmt::format("\"{}:\" needs its value directly behind it", row_of(field).name), run,
             std::string(row_of(field).example));
}

/// Reads FIELD:VALUE, FIELD:"…" or FIELD:( at the start of `rest`, and adds notes on it. Returns
/// nothing when `rest` begins with no name, or when nothing comes after the colon. Moves at_ to the
/// end of a quotation, which lies after `rest`.
std::optional<Lexer::FieldHead> Lexer::field_head(Run rest) {
  const Run trimmed = leaves_.trimmed(rest);
  const auto name = field_name({trimmed.empty() ? rest.begin : trimmed.begin, rest.end});
  if (!name) return std::nullopt;
  FieldHead head;
  head.name = *name;
  head.value = {name->end + 1, rest.end};
  head.quoted = head.value.empty() && quote_at(at_);
  head.group = head.value.empty() && syntax(at_) == U'(';
  const std::string written = source_.syntax_text(*name);
  head.field = field_named(written);
  const Run with_colon{name->begin, name->end + 1};
  if (leaves_.trimmed(head.value).empty() && !head.quoted && !head.group) {
    if (head.field) note_no_value(*head.field, with_colon);
    return std::nullopt;
  }
  if (!head.field) note_no_field(written, with_colon);
  if (head.quoted) {
    const Quotation quotation = this->quotation(at_);
    head.value = quotation.inner;
    at_ = quotation.end;
  }
  return head;
}

/// The operand for text that was not understood. `words_before` is how many words the budget had
/// before that text. The phrase gets as many tokens as the words have taken since, so that it is no
/// longer than the budget allowed.
Operand Lexer::as_words(std::vector<Node> words, Run whole, std::size_t words_before) const {
  Operand operand;
  Node node = leaves_.node_at(NodeKind::phrase, whole);
  node.text = without_stars(
      first_tokens(leaves_.quoted_text(whole), words_before - leaves_.budget().words_left()));
  if (!node.text.empty()) operand.node = std::move(node);
  operand.words = std::move(words);
  return operand;
}

/// Reads a run that may begin with fields. A name that is no field, or whose value is none, becomes
/// a word, and the rest of the run is read again:
///
///   lang:ug            the field; the loop returns in its first round
///   contry:China       a word; then "China" is read again and is a word too
///   contry:"a b"       a word, then the phrase
///   contry:(a b)       a word, then a group without a field
Lexer::Fielded Lexer::fielded(Run run) {
  const std::size_t words_before = leaves_.budget().words_left();
  std::vector<Node> words;
  const auto add = [&](std::optional<Node> node) {
    if (node) words.push_back(std::move(*node));
  };
  Run rest = run;
  bool read = false;  // whether the run was read to its end
  while (const auto head = field_head(rest)) {
    if (head->group) {
      if (!head->field) add(leaves_.word(head->name));
      return {.operand = {.words = std::move(words)}, .group = true, .field = head->field};
    }
    const Piece value{
        .inner = head->value, .whole = {head->name.begin, at_}, .quoted = head->quoted};
    FieldLeaf leaf;
    if (head->field) leaf = fields_.leaf(*head->field, value);
    if (leaf.is_value && rest.begin == run.begin) {
      return {.operand = {.node = std::move(leaf.node)}};
    }
    add(leaf.is_value ? std::move(leaf.node) : leaves_.word(head->name));
    if (head->quoted && !leaf.is_value) add(leaves_.phrase(value.inner, value.whole));
    read = leaf.is_value || head->quoted;
    if (read) break;
    rest = head->value;
  }
  if (!read && rest.begin == run.begin) return {.operand = {.node = leaves_.word(rest)}};
  if (!read) add(leaves_.word(rest));
  return {.operand = as_words(std::move(words), {run.begin, at_}, words_before)};
}

}  // namespace

std::vector<Lexeme> lex(const Source& source, LeafMaker& leaves, Notes& notes) {
  return Lexer(source, leaves, notes).run();
}

}  // namespace karez::query
