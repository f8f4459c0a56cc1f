// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/xapian_query.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/schema.h"
#include "server/query/expand.h"

namespace karez::query {
namespace {

using Query = Xapian::Query;

Query join(Query::op how, const std::vector<Query>& parts) {
  if (parts.empty()) return {};
  return {how, parts.begin(), parts.end()};
}

/// A term that has all positions of a form. For Spelling::plain it has those of other spellings
/// too.
Query position_term(const Form& form, std::optional<Field> field) {
  return Query(form.spelling == Spelling::varied ? spelt_term(form.exact)
                                                 : term_in(field, form.folded));
}

/// The documents that hold a form. Only the folded word ranks, so that all spellings weigh the
/// same. exact_word() in leaf_patterns.cpp tells which terms each spelling needs.
Query documents_with(const Form& form, std::optional<Field> field) {
  const Query folded(term_in(field, form.folded));
  switch (form.spelling) {
    case Spelling::any:
      return folded;
    case Spelling::varied:
      return {Query::OP_FILTER, folded, Query(spelt_term(form.exact))};
    case Spelling::plain: {
      const Query others(Query::OP_OR, form.others.begin(), form.others.end());
      const Query unvaried(Query::OP_AND_NOT, folded, others);
      const Query either(Query::OP_OR, unvaried, Query(plain_term(form.folded)));
      return {Query::OP_FILTER, folded, either};
    }
  }
  return folded;
}

bool has_spelling(const Pattern& pattern, Spelling spelling) {
  return std::any_of(pattern.forms.begin(), pattern.forms.end(),
                     [&](const Form& form) { return form.spelling == spelling; }) ||
         std::any_of(pattern.parts.begin(), pattern.parts.end(),
                     [&](const Pattern& part) { return has_spelling(part, spelling); });
}

Query any_form(const std::vector<Form>& forms, Query::op how, std::optional<Field> field,
               Query (*form_query)(const Form&, std::optional<Field>)) {
  std::vector<Query> queries;
  for (const Form& form : forms) {
    Query query = form_query(form, field);
    if (form.scale != 1) query = Query(Query::OP_SCALE_WEIGHT, query, form.scale);
    queries.push_back(std::move(query));
  }
  return join(how, queries);
}

/// The operands of PHRASE or NEAR: for each part an OR of its forms. Absent when a part has no
/// form, because then nothing can match.
std::optional<std::vector<Query>> position_terms(const std::vector<Pattern>& words,
                                                 std::optional<Field> field) {
  std::vector<Query> positions;
  for (const Pattern& word : words) {
    positions.push_back(any_form(word.forms, Query::OP_OR, field, position_term));
    if (positions.back().empty()) return std::nullopt;
  }
  return positions;
}

Query position_query(Query::op how, const Pattern& pattern, std::uint32_t window,
                     std::optional<Field> field) {
  const auto positions = position_terms(pattern.parts, field);
  if (!positions) return {};
  const Query found(how, positions->begin(), positions->end(), window);
  if (!has_spelling(pattern, Spelling::varied)) return found;
  // The terms of exact letters must not rank, so the phrase is only a filter and the folded words
  // rank.
  std::vector<Query> words;
  for (const Pattern& word : pattern.parts) words.push_back(xapian_query(word, field));
  return {Query::OP_FILTER, join(Query::OP_AND, words), found};
}

/// Whether Xapian's NEAR means the same as the pattern. It does when all parts are single words
/// without a form in common, so that no word of the text can stand for two of them.
bool is_plain_near(const Pattern& near) {
  std::set<std::string> seen;
  for (const Pattern& part : near.parts) {
    if (part.kind != PatternKind::word) return false;
    for (const Form& form : part.forms) {
      if (form.spelling == Spelling::plain || !seen.insert(form.folded).second) return false;
    }
  }
  return true;
}

}  // namespace

bool needs_check(const Pattern& pattern) {
  switch (pattern.kind) {
    case PatternKind::word:
      return false;
    case PatternKind::phrase:
      return has_spelling(pattern, Spelling::plain);
    case PatternKind::near:
      return !is_plain_near(pattern);
    case PatternKind::any:
      return std::any_of(pattern.parts.begin(), pattern.parts.end(), needs_check);
  }
  return false;
}

Xapian::Query xapian_query(const Pattern& pattern, std::optional<Field> field) {
  switch (pattern.kind) {
    case PatternKind::word:
      return any_form(pattern.forms, Query::OP_OR, field, documents_with);
    case PatternKind::phrase:
      return position_query(Query::OP_PHRASE, pattern,
                            static_cast<std::uint32_t>(pattern.parts.size()), field);
    case PatternKind::near:
      if (is_plain_near(pattern)) {
        return position_query(Query::OP_NEAR, pattern, pattern.window, field);
      }
      break;
    case PatternKind::any:
      break;
  }
  std::vector<Query> parts;
  for (const Pattern& part : pattern.parts) parts.push_back(xapian_query(part, field));
  return join(pattern.kind == PatternKind::any ? Query::OP_OR : Query::OP_AND, parts);
}

}  // namespace karez::query
