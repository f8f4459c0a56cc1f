// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/searcher.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "server/query/lower.h"
#include "server/search/deadline.h"
#include "server/search/document_views.h"
#include "server/search/filters.h"
#include "server/search/hits.h"
#include "server/search/match.h"
#include "server/search/nearest.h"

namespace karez {
namespace {

using Clock = std::chrono::steady_clock;

/// Relevance says nothing about the empty query: that gives the newest documents.
Sort effective_sort(Sort asked, const query::Node& root) {
  const bool unasked = root.kind == query::NodeKind::everything && asked == Sort::relevance;
  return unasked ? Sort::date_newest : asked;
}

/// Names what a walk is of. Limit, hits and facets may change from page to page.
std::string request_key(const SearchRequest& request) {
  std::string key = fmt::format("{}:{}{}", request.q.size(), request.q, name_of(request.sort));
  for (const auto& [field, values] : request.filters.values) {
    key += fmt::format("|{}", static_cast<int>(field));
    for (const auto& value : values) key += fmt::format(",{}:{}", value.size(), value);
  }
  const auto iso = [](const std::optional<PartialDate>& date) { return date ? date->iso() : "-"; };
  key += fmt::format("|{}..{}", iso(request.filters.from), iso(request.filters.to));
  return sha256(key).raw();
}

query::Note deadline_note(std::chrono::milliseconds allowed) {
  query::Note note;
  note.message = fmt::format(
      "The search was stopped after {} s: there may be more documents than counted here",
      std::chrono::duration<double>(allowed).count());
  note.advice = "Ask for rarer words, or set a filter.";
  return note;
}

query::Note cut_facet_note(const FieldRow& row, std::size_t values) {
  query::Note note;
  note.message = fmt::format("Only the {} most frequent of {} values of \"{}\" are listed",
                             limits::kFacetValues, values, row.facet_name);
  return note;
}

/// One attempt at one page of results, on one snapshot. Nothing of it stays when it is thrown away.
class Attempt {
 public:
  Attempt(const Snapshot& snapshot, const SearchRequest& request, const query::Parsed& parsed,
          std::chrono::milliseconds allowed)
      : snapshot_(snapshot),
        request_(request),
        parsed_(parsed),
        allowed_(allowed),
        deadline_(allowed),
        lowered_(query::lower(parsed.root, snapshot)) {}

  /// Matches anew. The complete list is left in `walk`.
  Result<SearchResponse> first_page(Walk& walk) {
    const Xapian::Query filter = filter_query(request_.filters);
    const MatchOptions options{effective_sort(request_.sort, parsed_.root), true, shared_facets()};
    Match found = match(snapshot_, lowered_, filter, options, deadline_);
    add_facets(std::move(found.facets));
    response_.total = found.total;
    if (auto shown = render(found); !shown) return fail(shown.error());
    if (found.total == 0 && !deadline_.was_met()) {
      auto near = nearest(snapshot_, lowered_, filter, request_.hits, deadline_);
      if (!near) return fail(near.error());
      response_.nearest = std::move(*near);
    }
    fill_walk(walk, found);
    return finish(walk.notes, walk.exact);
  }

  /// Renders documents of a walk as the index is now.
  Result<SearchResponse> later_page(const Walk& walk, std::uint64_t offset) {
    response_.first = offset;
    response_.total = walk.total;
    const std::uint64_t end = std::min<std::uint64_t>(offset + request_.limit, walk.ids.size());
    for (std::uint64_t i = offset; i < end; ++i) {
      auto shown = render_by_id(walk.ids[i], walk.scores.empty() ? 0 : walk.scores[i]);
      if (!shown) return fail(shown.error());
      response_.results.push_back(std::move(*shown));
    }
    add_facets(count(shared_facets(), std::nullopt));
    return finish(walk.notes, walk.exact);
  }

 private:
  bool has_own_filter(Field field) const {
    const Filters& filters = request_.filters;
    return filters.values.contains(field) || (field == Field::date && (filters.from || filters.to));
  }

  /// Facets that one match can count: those without a filter of their own.
  std::vector<Field> shared_facets() const {
    std::vector<Field> shared;
    std::copy_if(request_.facets.begin(), request_.facets.end(), std::back_inserter(shared),
                 [&](Field field) { return !has_own_filter(field); });
    return shared;
  }

  FacetTable count(const std::vector<Field>& fields, std::optional<Field> except) {
    if (fields.empty()) return {};
    const MatchOptions options{Sort::id, false, fields};
    return match(snapshot_, lowered_, filter_query(request_.filters, except), options, deadline_)
        .facets;
  }

  /// In the order asked; each field with a filter of its own is counted without it.
  void add_facets(FacetTable shared) {
    for (const Field field : request_.facets) {
      const auto at = std::find_if(shared.begin(), shared.end(),
                                   [&](const auto& row) { return row.first == field; });
      response_.facets.push_back(at != shared.end() ? *at : count({field}, field).front());
      cut(response_.facets.back());
    }
  }

  void cut(FacetTable::value_type& row) {
    if (row.second.size() <= limits::kFacetValues) return;
    notes_.push_back(cut_facet_note(row_of(row.first), row.second.size()));
    row.second.resize(limits::kFacetValues);
  }

  Result<void> render(const Match& found) {
    const std::size_t shown = std::min<std::size_t>(request_.limit, found.items.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const auto& item = found.items[i];
      auto hit = document_hit(snapshot_, item.docid, lowered_.leaves, request_.hits, item.score);
      if (!hit) return fail(hit.error());
      response_.results.push_back(std::move(*hit));
    }
    return {};
  }

  Result<DocumentHit> render_by_id(const DocumentId& id, double score) {
    const auto docid = snapshot_.find(id);
    if (docid) return document_hit(snapshot_, *docid, lowered_.leaves, request_.hits, score);
    DocumentHit gone;
    gone.id = id;
    gone.gone = true;
    gone.url_id = id.short_hex();
    return gone;
  }

  void fill_walk(Walk& walk, const Match& found) const {
    walk.total = found.total;
    walk.exact = !deadline_.was_met();
    if (!walk.exact) walk.notes.push_back(deadline_note(allowed_));
    if (found.items.size() <= request_.limit) return;
    walk.ids.reserve(found.items.size());
    for (const auto& item : found.items) walk.ids.push_back(item.id);
    if (found.items.front().score == 0) return;
    walk.scores.reserve(found.items.size());
    for (const auto& item : found.items) walk.scores.push_back(item.score);
  }

  Result<SearchResponse> finish(const std::vector<query::Note>& walk_notes, bool walk_exact) {
    response_.query = echo(request_.q, parsed_, lowered_.notes);
    auto& notes = response_.query.notes;
    notes.insert(notes.end(), walk_notes.begin(), walk_notes.end());
    notes.insert(notes.end(), notes_.begin(), notes_.end());
    response_.exact = walk_exact && !deadline_.was_met();
    if (walk_exact && !response_.exact) notes.push_back(deadline_note(allowed_));
    response_.generation = snapshot_.generation();
    response_.revision = snapshot_.manifest().revision;
    response_.coverage = counts_of(snapshot_.manifest());
    return std::move(response_);
  }

  const Snapshot& snapshot_;
  const SearchRequest& request_;
  const query::Parsed& parsed_;
  const std::chrono::milliseconds allowed_;
  Deadline deadline_;
  const query::Lowered lowered_;
  SearchResponse response_;
  std::vector<query::Note> notes_;
};

Result<void> check_limits(const SearchRequest& request) {
  if (request.limit < 1 || request.limit > limits::kLimitMax) {
    return fail(ErrorCode::usage, fmt::format("A page has 1 to {} documents", limits::kLimitMax),
                {}, "limit");
  }
  if (request.hits > limits::kHitsMax) {
    return fail(ErrorCode::usage, fmt::format("A document shows 0 to {} pages", limits::kHitsMax),
                {}, "hits");
  }
  return {};
}

/// A place in a stored walk.
struct Place {
  std::string name;
  std::shared_ptr<const Walk> walk;
  std::uint64_t offset = 0;
};

Result<Place> find_place(WalkStore& walks, const SearchRequest& request) {
  const auto cursor = Cursor::decode(request.cursor);
  if (!cursor) return fail(cursor.error());
  auto walk = walks.find(cursor->walk);
  if (!walk) {
    return fail(ErrorCode::gone, "The list that this cursor pages through is no longer kept",
                "Search again without \"cursor\" to start at the first page.", "cursor");
  }
  if (walk->request_key != request_key(request)) {
    return fail(ErrorCode::usage, "This cursor belongs to another query, sort order or filter",
                "Leave out \"cursor\" to start at the first page.", "cursor");
  }
  return Place{cursor->walk, std::move(walk),
               std::min<std::uint64_t>(cursor->offset, walk->ids.size())};
}

void add_cursors(SearchResponse& response, const Place& place, unsigned limit) {
  const std::uint64_t next = place.offset + limit;
  if (next < place.walk->ids.size()) response.next = Cursor{place.name, next}.encode();
  if (place.offset == 0) return;
  const std::uint64_t previous = place.offset - std::min<std::uint64_t>(limit, place.offset);
  response.previous = Cursor{place.name, previous}.encode();
}

/// A first page with the list for the pages behind it.
struct FirstPage {
  SearchResponse response;
  std::shared_ptr<Walk> walk = std::make_shared<Walk>();
};

}  // namespace

Searcher::Searcher(std::filesystem::path index, WalkStore& walks,
                   std::chrono::milliseconds deadline)
    : reader_(std::move(index)), walks_(walks), deadline_(deadline) {}

Result<SearchResponse> Searcher::search(const SearchRequest& request) {
  const auto started = Clock::now();
  if (auto fine = check_limits(request); !fine) return fail(fine.error());
  const auto parsed = query::parse(request.q);
  auto response = request.cursor.empty() ? start_walk(request, parsed) : go_on(request, parsed);
  if (response) {
    response->took_ms = std::chrono::duration<double, std::milli>(Clock::now() - started).count();
  }
  return response;
}

Result<SearchResponse> Searcher::start_walk(const SearchRequest& request,
                                            const query::Parsed& parsed) {
  auto page = reader_.run<FirstPage>([&](const Snapshot& snapshot) -> Result<FirstPage> {
    FirstPage first;
    auto response = Attempt(snapshot, request, parsed, deadline_).first_page(*first.walk);
    if (!response) return fail(response.error());
    first.response = std::move(*response);
    return first;
  });
  if (!page) return fail(page.error());
  if (page->walk->ids.empty()) return std::move(page->response);
  page->walk->request_key = request_key(request);
  const Place place{walks_.add(page->walk), page->walk, 0};
  add_cursors(page->response, place, request.limit);
  return std::move(page->response);
}

Result<SearchResponse> Searcher::go_on(const SearchRequest& request, const query::Parsed& parsed) {
  const auto place = find_place(walks_, request);
  if (!place) return fail(place.error());
  auto response = reader_.run<SearchResponse>([&](const Snapshot& snapshot) {
    return Attempt(snapshot, request, parsed, deadline_).later_page(*place->walk, place->offset);
  });
  if (response) add_cursors(*response, *place, request.limit);
  return response;
}

Result<std::vector<FacetCount>> Searcher::facets(const std::string& q, const Filters& filters,
                                                 Field field) {
  using Counts = std::vector<FacetCount>;
  const auto parsed = query::parse(q);
  return reader_.run<Counts>([&](const Snapshot& snapshot) -> Result<Counts> {
    Deadline deadline(deadline_);
    const auto lowered = query::lower(parsed.root, snapshot);
    auto found = match(snapshot, lowered, filter_query(filters, field), {Sort::id, false, {field}},
                       deadline);
    if (!deadline.was_met()) return std::move(found.facets.front().second);
    return fail(ErrorCode::busy, "Counting took too long, and part of a count would mislead",
                "Ask for rarer words, or set a filter.", "q");
  });
}

Result<DocumentView> Searcher::document(std::string_view id) {
  return reader_.run<DocumentView>(
      [&](const Snapshot& snapshot) { return view_document(snapshot, id); });
}

Result<PageView> Searcher::page(std::string_view id, std::uint32_t page, const std::string& q) {
  const auto parsed = query::parse(q);
  return reader_.run<PageView>(
      [&](const Snapshot& snapshot) { return view_page(snapshot, id, page, q, parsed); });
}

Result<DocumentSearch> Searcher::search_document(std::string_view id, const std::string& q) {
  const auto parsed = query::parse(q);
  return reader_.run<DocumentSearch>(
      [&](const Snapshot& snapshot) { return search_within(snapshot, id, q, parsed); });
}

Result<Coverage> Searcher::coverage(bool with_gaps) {
  return reader_.run<Coverage>(
      [&](const Snapshot& snapshot) { return coverage_of(snapshot, with_gaps); });
}

}  // namespace karez
