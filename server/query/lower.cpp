// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/lower.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/limits.h"
#include "common/schema.h"
#include "server/query/date_range.h"
#include "server/query/expand.h"
#include "server/query/function_words.h"
#include "server/query/globs.h"
#include "server/query/leaf_patterns.h"
#include "server/query/rarity.h"
#include "server/query/token_text.h"
#include "server/query/xapian_query.h"

namespace karez::query {
namespace {

using Query = Xapian::Query;

// A filter must not rank, so its weight is 0.
Query weightless(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }
Query everything() { return weightless(Query(std::string(kAllTerm))); }

Query superseded() { return Query(held_term(Field::superseded)); }

Query join(Query::op how, const std::vector<Query>& parts) {
  if (parts.empty()) return {};
  return {how, parts.begin(), parts.end()};
}

bool names_documents(Field field) {
  return field == Field::superseded || field == Field::id || field == Field::sha256;
}

// Whether the reader asked for documents that are usually left out: with superseded:, or by the id
// or hash of a document.
bool asks_for_superseded(const Node& node) {
  if (node.kind == NodeKind::field && names_documents(node.field)) return true;
  return std::any_of(node.children.begin(), node.children.end(), asks_for_superseded);
}

/// What a node is lowered to: a query that misses no match but may find more, and a check that
/// tells which of the documents found are matches. From
///
///   forced NEAR/3 (labour OR "work camp") -detention lang:ug
///
/// it makes
///
///   query  (forced AND (labour OR PHRASE(work, camp)) AND lang:ug) AND_NOT detention
///   check  all_of( leaf 0 by positions, none_of(leaf 1), query lang:ug )
///
/// because Xapian's NEAR joins single words only. The query has an AND instead, which also finds
/// documents where the words are far apart. Those fail the check of leaf 0.
///
/// A NOT must be treated with care. The query of a part that needs a check also finds documents
/// that do not hold the part. AND_NOT would take these away too, and matches would be lost. So the
/// query leaves such a NOT out, and the check alone applies it.
struct Part {
  Query query;
  Check check;
  bool needs_check = false;  // whether the query finds more than the node means
};

class Lowering {
 public:
  Lowering(const Snapshot& snapshot, Lowered& out)
      : snapshot_(snapshot), vocabulary_{snapshot}, out_(out) {}

  Part lower(const Node& node, bool positive);

 private:
  Part leaf(const Node& node, bool positive);
  Part filter(Query query) const;
  Part field(const Node& node);
  Query value_query(const Node& node);
  Query values_like(const Node& node, const std::string& pattern);
  Part all_of(const Node& node, bool positive);
  Part any_of(const Node& node, bool positive);
  Part none_of(const Node& node, bool positive);

  const Snapshot& snapshot_;
  Vocabulary vocabulary_;
  Lowered& out_;
  unsigned choices_ = 0;  // the ORs around the node that is being lowered
};

Part Lowering::leaf(const Node& node, bool positive) {
  Leaf leaf;
  leaf.label = to_string(node);
  leaf.pattern = leaf_pattern(node, vocabulary_, out_.notes);
  leaf.positive = positive;
  leaf.required = choices_ == 0;
  leaf.weight = weigh(leaf.pattern, snapshot_);
  leaf.query = xapian_query(leaf.pattern);
  Part part;
  part.needs_check = needs_check(leaf.pattern);
  part.query = leaf.query;
  part.check.kind = Check::Kind::leaf;
  part.check.leaf = out_.leaves.size();
  part.check.by_positions = part.needs_check;
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

/// An OR of all values of the index that match a pattern: symbol:A/HRC/51*, or a short id with a
/// "*" after it. Over limits::kExpansionValues the first in order of bytes are searched.
Query Lowering::values_like(const Node& node, const std::string& pattern) {
  std::vector<Query> terms;
  const std::size_t prefix = row_of(node.field).prefix.size();
  const std::string start = value_term(node.field, pattern.substr(0, pattern.find_first_of("*?")));
  const auto& database = snapshot_.database();
  for (auto term = database.allterms_begin(start); term != database.allterms_end(start); ++term) {
    const std::string name = *term;
    if (!glob_matches(pattern, std::string_view(name).substr(prefix))) continue;
    if (terms.size() == limits::kExpansionValues) {
      out_.notes.push_back(
          note_on(node, fmt::format("{} stands for more than {} values; the first were searched",
                                    to_string(node), limits::kExpansionValues)));
      break;
    }
    terms.emplace_back(name);
  }
  return join(Query::OP_OR, terms);
}

Query Lowering::value_query(const Node& node) {
  const bool starts = node.field == Field::id || node.field == Field::sha256;
  const bool pattern = node.field == Field::symbol && has_wildcard(node.text);
  if (starts) return values_like(node, node.text + "*");
  if (pattern) return values_like(node, node.text);
  // In a field of two values only `held` has a term. The other value is all documents without it.
  const std::string_view other = row_of(node.field).other;
  if (!other.empty() && node.text == other) {
    return {Query::OP_AND_NOT, Query(std::string(kAllTerm)), Query(held_term(node.field))};
  }
  return Query(value_term(node.field, node.text));
}

/// The words of a text field count for the ranking. A whole value only filters.
Part Lowering::field(const Node& node) {
  if (row_of(node.field).kind != FieldKind::text) return filter(value_query(node));
  Query query = xapian_query(field_pattern(node, vocabulary_, out_.notes), node.field);
  Part part = filter(query);
  part.query = std::move(query);
  return part;
}

/// Children under NOT become one AND_NOT, unless they need a check (see Part). With nothing but
/// NOTs the query takes them away from all documents.
Part Lowering::all_of(const Node& node, bool positive) {
  Part whole;
  whole.check.kind = Check::Kind::all_of;
  std::vector<Query> wanted;
  std::vector<Query> unwanted;
  for (const Node& child : node.children) {
    const bool negated = child.kind == NodeKind::none_of;
    Part part = lower(negated ? child.children.front() : child, positive != negated);
    whole.needs_check = whole.needs_check || part.needs_check;
    if (!negated) {
      wanted.push_back(part.query);
      whole.check.children.push_back(std::move(part.check));
      continue;
    }
    if (!part.needs_check) unwanted.push_back(part.query);
    Check none;
    none.kind = Check::Kind::none_of;
    none.children.push_back(std::move(part.check));
    whole.check.children.push_back(std::move(none));
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
  ++choices_;
  for (const Node& child : node.children) {
    Part part = lower(child, positive);
    whole.needs_check = whole.needs_check || part.needs_check;
    parts.push_back(part.query);
    whole.check.children.push_back(std::move(part.check));
  }
  --choices_;
  whole.query = join(Query::OP_OR, parts);
  return whole;
}

/// A NOT alone is an AND with this one child.
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
      return field(node);
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
  Essence essence = without_function_words(root, snapshot);
  lowered.root = std::move(essence.root);
  lowered.left_out = std::move(essence.left_out);
  Part whole = Lowering(snapshot, lowered).lower(lowered.root, /*positive=*/true);
  lowered.query = std::move(whole.query);
  lowered.check = std::move(whole.check);
  lowered.needs_check = whole.needs_check;
  if (!asks_for_superseded(root) && !lowered.query.empty()) {
    lowered.query = Query(Query::OP_AND_NOT, lowered.query, superseded());
  }
  return lowered;
}

}  // namespace karez::query
