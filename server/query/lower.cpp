// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/lower.h"

#include <algorithm>
#include <set>

#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "server/query/date_range.h"
#include "server/query/expand.h"

namespace karez::query {
namespace {

using Query = Xapian::Query;

// What a word in the title or a heading weighs beside one in the text. It only ranks: a document
// matches by its text.
constexpr double kTitleBoost = 2.0;
constexpr double kHeadingBoost = 1.0;

Query weightless(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }
Query everything() { return weightless(Query(std::string(kAllTerm))); }

Query join(Query::op how, const std::vector<Query>& parts) {
  if (parts.empty()) return {};
  return {how, parts.begin(), parts.end()};
}

std::vector<Query> terms_of(const Pattern& word, std::optional<Field> field) {
  std::vector<Query> terms;
  for (const Form& form : word.forms) terms.emplace_back(term_in(field, form.folded));
  return terms;
}

// One position of a PHRASE or NEAR: Xapian takes terms and ORs of terms there, nothing else.
Query position_query(const Pattern& word, std::optional<Field> field) {
  return join(Query::OP_OR, terms_of(word, field));
}

Query phrase_query(const std::vector<Pattern>& parts, std::optional<Field> field) {
  std::vector<Query> positions;
  for (const Pattern& part : parts) {
    positions.push_back(position_query(part, field));
    if (positions.back().empty()) return {};
  }
  return {Query::OP_PHRASE, positions.begin(), positions.end(),
          static_cast<Xapian::termcount>(positions.size())};
}

// Documents that may hold the pattern. For a word or a phrase these are exactly those that do.
Query query_of(const Pattern& pattern, std::optional<Field> field = std::nullopt) {
  switch (pattern.kind) {
    case PatternKind::word:
      return join(Query::OP_SYNONYM, terms_of(pattern, field));
    case PatternKind::phrase:
      return phrase_query(pattern.parts, field);
    case PatternKind::any:
    case PatternKind::near:
      break;
  }
  std::vector<Query> parts;
  for (const Pattern& part : pattern.parts) parts.push_back(query_of(part, field));
  return join(pattern.kind == PatternKind::any ? Query::OP_OR : Query::OP_AND, parts);
}

// Whether Xapian's own NEAR says the same: single words, none of which may stand for another.
bool is_plain_near(const Pattern& near) {
  std::set<std::string> seen;
  for (const Pattern& part : near.parts) {
    if (part.kind != PatternKind::word || part.forms.empty()) return false;
    for (const Form& form : part.forms) {
      if (!seen.insert(form.folded).second) return false;
    }
  }
  return true;
}

Query near_query(const Pattern& near) {
  std::vector<Query> positions;
  for (const Pattern& part : near.parts) positions.push_back(position_query(part, std::nullopt));
  return {Query::OP_NEAR, positions.begin(), positions.end(), near.window};
}

// The same words in title and headings, as far as the index holds them there.
Query boost_of(const Pattern& word, const Snapshot& snapshot) {
  std::vector<Query> boosts;
  for (const auto& [field, factor] :
       {std::pair{Field::title, kTitleBoost}, std::pair{Field::heading, kHeadingBoost}}) {
    std::vector<Query> terms;
    for (const Form& form : word.forms) {
      const std::string term = term_in(field, form.folded);
      if (snapshot.database().term_exists(term)) terms.emplace_back(term);
    }
    if (!terms.empty()) {
      boosts.emplace_back(Query::OP_SCALE_WEIGHT, join(Query::OP_SYNONYM, terms), factor);
    }
  }
  return join(Query::OP_OR, boosts);
}

Pattern exact_word(std::string_view token) {
  Pattern word;
  word.forms = {{fold(token), Level::folded}};
  word.written = exact_form(token);
  return word;
}

Pattern as_phrase(std::vector<Pattern> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Pattern phrase;
  phrase.kind = PatternKind::phrase;
  phrase.parts = std::move(parts);
  return phrase;
}

// Side by side, folded, not stemmed.
Pattern phrase_of(std::string_view text) {
  std::vector<Pattern> parts;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    parts.push_back(exact_word(text.substr(token.start, token.end - token.start)));
  }
  return as_phrase(std::move(parts));
}

bool names_documents(Field field) {
  return field == Field::superseded || field == Field::id || field == Field::sha256;
}

// Whether the reader asked for documents that are usually left out.
bool asks_for_superseded(const Node& node) {
  if (node.kind == NodeKind::field && names_documents(node.field)) return true;
  return std::any_of(node.children.begin(), node.children.end(), asks_for_superseded);
}

/// A node's query and how to check a candidate against it.
struct Part {
  Query query;
  Check check;
  bool exact = true;  // the query says it all
};

class Lowering {
 public:
  Lowering(const Snapshot& snapshot, Lowered& out) : snapshot_(snapshot), out_(out) {}

  Part lower(const Node& node, bool positive);

 private:
  Pattern pattern_of(const Node& node);
  Pattern word_pattern(const Node& node);
  Pattern wildcard_pattern(const Node& node, std::optional<Field> field);
  Part leaf(const Node& node, bool positive);
  Part filter(Query query) const;
  Query field_query(const Node& node);
  Query value_query(const Node& node);
  Query terms_with_prefix(Field field, const std::string& prefix);
  Part all_of(const Node& node, bool positive);
  Part any_of(const Node& node, bool positive);
  Part none_of(const Node& node, bool positive);
  void note(const Node& node, std::string message);

  const Snapshot& snapshot_;
  Lowered& out_;
};

void Lowering::note(const Node& node, std::string message) {
  out_.notes.push_back({std::move(message), to_string(node), node.start, node.end, {}});
}

Pattern Lowering::word_pattern(const Node& node) {
  Pattern pattern = phrase_of(node.text);
  if (pattern.kind != PatternKind::word || pattern.forms.empty()) return pattern;
  Token token;
  Tokenizer tokens(node.text);
  tokens.next(token);
  const auto text = std::string_view(node.text).substr(token.start, token.end - token.start);
  pattern.forms = forms_of(text, snapshot_);
  return pattern;
}

Pattern Lowering::wildcard_pattern(const Node& node, std::optional<Field> field) {
  std::vector<Pattern> parts;
  for (const Glob& glob : globs_of(node.text)) {
    if (!glob.has_wildcard) {
      parts.push_back(exact_word(glob.written));
      continue;
    }
    Expansion expansion = expand(glob, field, snapshot_);
    if (!expansion.remark.empty()) note(node, std::move(expansion.remark));
    Pattern word;
    word.forms = std::move(expansion.forms);
    word.written = exact_form(glob.written);
    parts.push_back(std::move(word));
  }
  return as_phrase(std::move(parts));
}

Pattern Lowering::pattern_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::wildcard:
      return wildcard_pattern(node, std::nullopt);
    case NodeKind::exact:
      note(node, "exact letters cannot be searched yet; accents are folded");
      return phrase_of(node.text);
    case NodeKind::name:
      note(node, "other spellings of a name are not known yet; it is searched as it stands");
      return phrase_of(node.text);
    case NodeKind::fuzzy:
      note(node, "misspellings cannot be searched yet; the word is searched as it stands");
      return word_pattern(node);
    case NodeKind::phrase:
      return phrase_of(node.text);
    case NodeKind::near: {
      Pattern near;
      near.kind = PatternKind::near;
      near.window = node.number + 1;
      for (const Node& child : node.children) near.parts.push_back(pattern_of(child));
      return near;
    }
    default:
      return word_pattern(node);
  }
}

Part Lowering::leaf(const Node& node, bool positive) {
  Leaf leaf;
  leaf.label = to_string(node);
  leaf.pattern = pattern_of(node);
  leaf.positive = positive;
  Part part;
  const bool near = leaf.pattern.kind == PatternKind::near;
  part.exact = !near || is_plain_near(leaf.pattern);
  leaf.query = near && part.exact ? near_query(leaf.pattern) : query_of(leaf.pattern);
  part.query = leaf.query;
  if (leaf.pattern.kind == PatternKind::word && node.kind == NodeKind::word) {
    const Query boost = boost_of(leaf.pattern, snapshot_);
    if (!boost.empty()) part.query = Query(Query::OP_AND_MAYBE, leaf.query, boost);
  }
  part.check.kind = Check::Kind::leaf;
  part.check.leaf = out_.leaves.size();
  part.check.exact = part.exact;
  out_.leaves.push_back(std::move(leaf));
  return part;
}

Part Lowering::filter(Query query) const {
  Part part;
  part.check.kind = Check::Kind::query;
  part.check.query = query;
  part.query = query.empty() ? query : weightless(query);
  return part;
}

Query Lowering::terms_with_prefix(Field field, const std::string& prefix) {
  std::vector<Query> terms;
  const std::string start = value_term(field, prefix);
  const auto& database = snapshot_.database();
  for (auto term = database.allterms_begin(start); term != database.allterms_end(start); ++term) {
    terms.emplace_back(*term);
  }
  return join(Query::OP_OR, terms);
}

Query Lowering::value_query(const Node& node) {
  switch (node.field) {
    case Field::id:
    case Field::sha256:
      return terms_with_prefix(node.field, node.text);
    case Field::symbol:
      if (node.text.ends_with('*')) {
        return terms_with_prefix(node.field, node.text.substr(0, node.text.size() - 1));
      }
      [[fallthrough]];
    default:
      return Query(value_term(node.field, node.text));
  }
}

Query Lowering::field_query(const Node& node) {
  if (row_of(node.field).kind != FieldKind::text) return value_query(node);
  if (!node.quoted && node.text.find_first_of("*?") != std::string::npos) {
    return query_of(wildcard_pattern(node, node.field), node.field);
  }
  return query_of(node.quoted ? phrase_of(node.text) : word_pattern(node), node.field);
}

Part Lowering::all_of(const Node& node, bool positive) {
  Part whole;
  whole.check.kind = Check::Kind::all_of;
  std::vector<Query> wanted;
  std::vector<Query> unwanted;
  for (const Node& child : node.children) {
    const bool negated = child.kind == NodeKind::none_of;
    Part part = lower(negated ? child.children.front() : child, positive != negated);
    whole.exact = whole.exact && part.exact;
    // What only may be there cannot be taken away: the check does it.
    if (!negated) wanted.push_back(part.query);
    if (negated && part.exact) unwanted.push_back(part.query);
    if (negated) {
      Check none;
      none.kind = Check::Kind::none_of;
      none.children.push_back(std::move(part.check));
      whole.check.children.push_back(std::move(none));
    } else {
      whole.check.children.push_back(std::move(part.check));
    }
  }
  whole.query = wanted.empty() ? everything() : join(Query::OP_AND, wanted);
  if (!unwanted.empty() && !whole.query.empty()) {
    whole.query = Query(Query::OP_AND_NOT, whole.query, join(Query::OP_OR, unwanted));
  }
  return whole;
}

Part Lowering::any_of(const Node& node, bool positive) {
  Part whole;
  whole.check.kind = Check::Kind::any_of;
  std::vector<Query> parts;
  for (const Node& child : node.children) {
    Part part = lower(child, positive);
    whole.exact = whole.exact && part.exact;
    parts.push_back(part.query);
    whole.check.children.push_back(std::move(part.check));
  }
  whole.query = join(Query::OP_OR, parts);
  return whole;
}

Part Lowering::none_of(const Node& node, bool positive) {
  Node alone;
  alone.kind = NodeKind::all_of;
  alone.children = {node};
  return all_of(alone, positive);
}

Part Lowering::lower(const Node& node, bool positive) {
  switch (node.kind) {
    case NodeKind::everything:
      return filter(Query(std::string(kAllTerm)));
    case NodeKind::nothing:
      return filter(Query());
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::exact:
    case NodeKind::name:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
    case NodeKind::near:
      return leaf(node, positive);
    case NodeKind::field:
      return filter(field_query(node));
    case NodeKind::date:
      return filter(date_range(node.from, node.to));
    case NodeKind::undated:
      return filter(Query(std::string(kUndatedTerm)));
    case NodeKind::all_of:
      return all_of(node, positive);
    case NodeKind::any_of:
      return any_of(node, positive);
    case NodeKind::none_of:
      return none_of(node, positive);
  }
  return filter(Query());
}

}  // namespace

Lowered lower(const Node& root, const Snapshot& snapshot) {
  Lowered lowered;
  Part whole = Lowering(snapshot, lowered).lower(root, true);
  lowered.query = std::move(whole.query);
  lowered.check = std::move(whole.check);
  lowered.needs_check = !whole.exact;
  if (!asks_for_superseded(root) && !lowered.query.empty()) {
    lowered.query =
        Query(Query::OP_AND_NOT, lowered.query, Query(value_term(Field::superseded, "yes")));
  }
  return lowered;
}

}  // namespace karez::query
