// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/pattern_query.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/query/expand.h"

namespace karez::query {
namespace {

using Query = Xapian::Query;

// What a word in the title or a heading weighs beside one in the text. It only ranks: a document
// matches by its text.
constexpr double kTitleBoost = 2.0;
// What the word itself weighs more than its other forms.
constexpr double kOwnFormBoost = 0.5;
constexpr double kHeadingBoost = 1.0;

Query join(Query::op how, const std::vector<Query>& parts) {
  if (parts.empty()) return {};
  return {how, parts.begin(), parts.end()};
}

std::vector<Query> terms_of(const Pattern& word, std::optional<Field> field) {
  std::vector<Query> terms;
  for (const Form& form : word.forms) terms.emplace_back(term_in(field, form.folded));
  return terms;
}

/// One position of PHRASE or NEAR for each part.
std::optional<std::vector<Query>> positions_of(const std::vector<Pattern>& words,
                                               std::optional<Field> field) {
  std::vector<Query> positions;
  for (const Pattern& word : words) {
    positions.push_back(join(Query::OP_OR, terms_of(word, field)));
    if (positions.back().empty()) return std::nullopt;
  }
  return positions;
}

Query positional(Query::op how, const Pattern& pattern, std::uint32_t window,
                 std::optional<Field> field) {
  const auto positions = positions_of(pattern.parts, field);
  if (!positions) return {};
  return {how, positions->begin(), positions->end(), window};
}

Query boost_in(Field field, double factor, const Pattern& word, const Snapshot& snapshot) {
  std::vector<Query> terms;
  for (const Form& form : word.forms) {
    const std::string term = term_in(field, form.folded);
    if (snapshot.database().term_exists(term)) terms.emplace_back(term);
  }
  if (terms.empty()) return {};
  return {Query::OP_SCALE_WEIGHT, join(Query::OP_SYNONYM, terms), factor};
}

/// Whether Xapian's own NEAR says the same: single words, none of which may stand for another.
bool is_plain_near(const Pattern& near) {
  std::set<std::string> seen;
  for (const Pattern& part : near.parts) {
    if (part.kind != PatternKind::word) return false;
    for (const Form& form : part.forms) {
      if (!seen.insert(form.folded).second) return false;
    }
  }
  return true;
}

}  // namespace

bool is_exact(const Pattern& pattern) {
  if (pattern.kind == PatternKind::near) return is_plain_near(pattern);
  if (pattern.kind == PatternKind::any) {
    return std::all_of(pattern.parts.begin(), pattern.parts.end(), is_exact);
  }
  return true;
}

Xapian::Query query_of(const Pattern& pattern, std::optional<Field> field) {
  switch (pattern.kind) {
    case PatternKind::word:
      return join(Query::OP_SYNONYM, terms_of(pattern, field));
    case PatternKind::phrase:
      return positional(Query::OP_PHRASE, pattern, static_cast<std::uint32_t>(pattern.parts.size()),
                        field);
    case PatternKind::near:
      if (is_plain_near(pattern)) {
        return positional(Query::OP_NEAR, pattern, pattern.window, field);
      }
      break;
    case PatternKind::any:
      break;
  }
  std::vector<Query> parts;
  for (const Pattern& part : pattern.parts) parts.push_back(query_of(part, field));
  return join(pattern.kind == PatternKind::any ? Query::OP_OR : Query::OP_AND, parts);
}

Xapian::Query boost_of(const Pattern& word, const Snapshot& snapshot) {
  std::vector<Query> boosts;
  for (const auto& [field, factor] :
       {std::pair{Field::title, kTitleBoost}, std::pair{Field::heading, kHeadingBoost}}) {
    Query boost = boost_in(field, factor, word, snapshot);
    if (!boost.empty()) boosts.push_back(std::move(boost));
  }
  if (word.forms.size() > 1) {
    boosts.emplace_back(Query::OP_SCALE_WEIGHT, Query(word_term(word.forms.front().folded)),
                        kOwnFormBoost);
  }
  return join(Query::OP_OR, boosts);
}

}  // namespace karez::query
