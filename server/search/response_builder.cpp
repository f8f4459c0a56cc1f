// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/response_builder.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "common/limits.h"
#include "server/search/coverage.h"
#include "server/search/document_views.h"
#include "server/search/filters.h"
#include "server/search/hits.h"
#include "server/search/nearest.h"
#include "server/search/related_words.h"
#include "server/search/suggest.h"

namespace karez {
namespace {

/// For the empty query all documents are equally relevant, so it shows the newest first. An order
/// that the reader chose is kept.
Sort sort_for(Sort asked, const query::Node& root) {
  const bool unasked = root.kind == query::NodeKind::everything && asked == Sort::relevance;
  return unasked ? Sort::date_newest : asked;
}

query::Note deadline_note(std::chrono::milliseconds allowed) {
  return {.message = fmt::format(
              "the search was stopped after {} s: there may be more documents than counted here",
              std::chrono::duration<double>(allowed).count()),
          .advice = "Ask for rarer words, or set a filter."};
}

query::Note cut_facet_note(const FieldRow& row, std::size_t values) {
  return {.message = fmt::format("only the {} most frequent of {} values of \"{}\" are listed",
                                 limits::kFacetValues, values, row.facet_name)};
}

std::set<DocumentId> ids_of(const Walk& walk) {
  std::set<DocumentId> ids(walk.ids.begin(), walk.ids.end());
  for (const auto& [shown, behind] : walk.folds) {
    for (const Kin& kin : behind) ids.insert(kin.id);
  }
  return ids;
}

}  // namespace

ResponseBuilder::ResponseBuilder(const Snapshot& snapshot, const SearchRequest& request,
                                 const query::Parsed& parsed, std::chrono::milliseconds allowed)
    : snapshot_(snapshot),
      request_(request),
      parsed_(parsed),
      allowed_(allowed),
      deadline_(allowed),
      lowered_(query::lower(parsed.root, snapshot)) {}

Result<SearchResponse> ResponseBuilder::first_page(Walk& walk) {
  const Xapian::Query filter = filter_query(request_.filters);
  const MatchOptions options{.sort = sort_for(request_.sort, parsed_.root),
                             .list = limits::kCandidates,
                             .facets = shared_facets()};
  auto first = first_results(snapshot_, lowered_, filter, options, deadline_);
  if (!first) return fail(first.error());
  const Match& found = first->found;
  add_facets(found.facets);
  keep_list(walk, *first);
  if (!walk.whole && walk.ids.size() <= request_.limit) walk = whole(walk);
  if (auto added = add_results(walk, 0); !added) return fail(added.error());
  if ((options.sort == Sort::relevance || found.total == 0) && !deadline_.was_met()) {
    auto near = nearest(snapshot_, lowered_, filter, request_.hits, first->together, deadline_);
    if (!near) return fail(near.error());
    response_.nearest = std::move(*near);
  }
  if (request_.related && !deadline_.was_met()) {
    auto related = related_words(snapshot_, lowered_.leaves, response_.results);
    if (!related) return fail(related.error());
    response_.related = std::move(*related);
  }
  if (found.total == 0 && !deadline_.was_met()) {
    response_.did_you_mean = did_you_mean(snapshot_, request_.q, parsed_, deadline_);
  }
  return finish(walk);
}

// The documents that are known keep their places, and their scores in the order of relevance are
// those of rank(). The rest follow in the order of Xapian's weights, which are made to fit below.
// Copies among them go behind what is known, too.
Walk ResponseBuilder::whole(const Walk& walk) {
  Walk longer = walk;
  longer.whole = true;
  const MatchOptions options{
      .sort = sort_for(request_.sort, parsed_.root), .list = MatchOptions::kAll, .facets = {}};
  auto rest = match(snapshot_, lowered_, filter_query(request_.filters), options, deadline_).items;
  const std::set<DocumentId> known = ids_of(walk);
  std::erase_if(rest, [&](const Match::Item& item) {
    return known.contains(item.id) || snapshot_.is_newer(item.docid, walk.last_docids);
  });
  Folding folding(snapshot_);
  auto shown = items_of(walk.ids);
  folding.fold(shown, deadline_);
  folding.fold(rest, deadline_);
  for (const auto& [id, behind] : folding.folds()) {
    auto& all = longer.folds[id];
    all.insert(all.end(), behind.begin(), behind.end());
  }
  double factor = 0;
  for (const auto& item : rest) {
    longer.ids.push_back(item.id);
    if (walk.scores.empty()) continue;
    if (factor == 0 && item.score > 0) factor = std::min(1.0, walk.scores.back() / item.score);
    longer.scores.push_back(factor * item.score);
  }
  longer.exact = longer.exact && !deadline_.was_met();
  return longer;
}

Result<SearchResponse> ResponseBuilder::later_page(const Walk& walk, std::uint64_t offset) {
  response_.first = offset;
  if (auto added = add_results(walk, offset); !added) return fail(added.error());
  add_facets(count(shared_facets(), std::nullopt));
  return finish(walk);
}

// The documents of a walk that the index still has.
std::vector<Match::Item> ResponseBuilder::items_of(const std::vector<DocumentId>& ids) const {
  std::vector<Match::Item> items;
  for (const DocumentId& id : ids) {
    if (const auto docid = snapshot_.find(id)) items.push_back({.docid = *docid, .id = id});
  }
  return items;
}

bool ResponseBuilder::has_own_filter(Field field) const {
  const Filters& filters = request_.filters;
  const bool dated = filters.from || filters.to;
  return filters.values.contains(field) || (field == Field::date && dated);
}

// The facets whose field has no filter. They are counted over the same documents as the results, so
// one match does both. A facet with a filter needs a match of its own.
std::vector<Field> ResponseBuilder::shared_facets() const {
  std::vector<Field> shared;
  std::copy_if(request_.facets.begin(), request_.facets.end(), std::back_inserter(shared),
               [&](Field field) { return !has_own_filter(field); });
  return shared;
}

// Counts facets without listing documents. The order does not matter then, and by id is cheap.
FacetTable ResponseBuilder::count(const std::vector<Field>& fields, std::optional<Field> except) {
  if (fields.empty()) return {};
  const MatchOptions options{.sort = Sort::id, .list = 0, .facets = fields};
  const Xapian::Query filter = filter_query(request_.filters, except);
  return match(snapshot_, lowered_, filter, options, deadline_).facets;
}

// Adds the facets in the order of the request. A field with a filter is counted in a match of its
// own without that filter, so that its other values are listed too.
void ResponseBuilder::add_facets(const FacetTable& shared) {
  for (const Field field : request_.facets) {
    const auto at = std::find_if(shared.begin(), shared.end(),
                                 [&](const auto& row) { return row.first == field; });
    response_.facets.push_back(at != shared.end() ? *at : count({field}, field).front());
    auto& values = response_.facets.back().second;
    if (values.size() <= limits::kFacetValues) continue;
    notes_.push_back(cut_facet_note(row_of(field), values.size()));
    values.resize(limits::kFacetValues);
  }
}

Result<void> ResponseBuilder::add_results(const Walk& walk, std::uint64_t offset) {
  const std::uint64_t end = std::min<std::uint64_t>(offset + request_.limit, walk.ids.size());
  for (std::uint64_t i = offset; i < end; ++i) {
    auto hit = render(walk.ids[i], walk.scores.empty() ? 0 : walk.scores[i]);
    if (!hit) return fail(hit.error());
    const auto added = add_kin(snapshot_, walk.folds, walk.whole, *hit);
    if (!added) return fail(added.error());
    response_.results.push_back(std::move(*hit));
  }
  return {};
}

// A document of the walk that the index no longer has keeps its place as "gone", so that ranks and
// pages do not shift.
Result<DocumentHit> ResponseBuilder::render(const DocumentId& id, double score) {
  const auto docid = snapshot_.find(id);
  if (docid) return document_hit(snapshot_, *docid, lowered_.leaves, request_.hits, score);
  DocumentHit gone;
  gone.id = id;
  gone.gone = true;
  gone.url_id = id.short_hex();
  return gone;
}

// Scores are left out when all are 0.
void ResponseBuilder::keep_list(Walk& walk, const FirstResults& first) const {
  const Match& found = first.found;
  walk.total = found.total;
  walk.exact = !deadline_.was_met();
  walk.whole = first.whole;
  walk.last_docids = snapshot_.last_docids();
  walk.folds = first.folds;
  walk.ids.reserve(found.items.size());
  for (const auto& item : found.items) walk.ids.push_back(item.id);
  const auto has_score = [](const Match::Item& item) { return item.score != 0; };
  if (std::ranges::none_of(found.items, has_score)) return;
  walk.scores.reserve(found.items.size());
  for (const auto& item : found.items) walk.scores.push_back(item.score);
}

SearchResponse ResponseBuilder::finish(const Walk& walk) {
  response_.total = walk.total;
  response_.exact = walk.exact && !deadline_.was_met();
  if (!response_.exact) notes_.push_back(deadline_note(allowed_));
  response_.query = echo(request_.q, parsed_, lowered_);
  auto& notes = response_.query.notes;
  notes.insert(notes.end(), notes_.begin(), notes_.end());
  response_.generation = snapshot_.generation();
  response_.revision = snapshot_.manifest().revision;
  response_.coverage = counts_of(snapshot_.manifest());
  return std::move(response_);
}

}  // namespace karez
