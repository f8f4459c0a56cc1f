// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/searcher.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "server/query/lower.h"
#include "server/search/coverage.h"
#include "server/search/deadline.h"
#include "server/search/document_views.h"
#include "server/search/filters.h"
#include "server/search/match.h"
#include "server/search/response_builder.h"
#include "server/search/same_text.h"
#include "server/search/similar.h"
#include "server/search/suggest.h"

// Each public function parses its query, then runs one attempt inside Reader::run, which opens the
// snapshot, catches Xapian::Error, and tries again when the index changed under the attempt.
// Nothing outside that call may depend on a snapshot. This is why start_walk() stores the walk only
// after the run: a failed attempt must leave none behind.
namespace karez {

/// A place in a stored walk.
struct WalkPlace {
  std::string name;  // of the walk
  std::shared_ptr<const Walk> walk;
  std::uint64_t offset = 0;
};

namespace {

using Clock = std::chrono::steady_clock;

/// A hash of what decides the list of a walk: query, order and filters. A cursor with another query
/// is an error. Limit, hits and facets are left out, because they may change from page to page.
/// Each text has its length before it, so that no two requests give the same key.
std::string request_key(const SearchRequest& request) {
  std::string key = fmt::format("{}:{}{}", request.q.size(), request.q, row_of(request.sort).name);
  for (const auto& [field, values] : request.filters.values) {
    key += fmt::format("|{}", static_cast<int>(field));
    for (const auto& value : values) key += fmt::format(",{}:{}", value.size(), value);
  }
  const auto iso = [](const std::optional<PartialDate>& date) { return date ? date->iso() : "-"; };
  key += fmt::format("|{}..{}", iso(request.filters.from), iso(request.filters.to));
  return sha256(key).raw();
}

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

Result<WalkPlace> find_place(WalkStore& walks, const SearchRequest& request) {
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
  const std::uint64_t offset = std::min(cursor->offset, walk->length());
  return WalkPlace{cursor->walk, std::move(walk), offset};
}

/// Adds the cursors of the next and the previous page, where there is one.
void add_cursors(SearchResponse& response, const WalkPlace& place, unsigned limit) {
  const std::uint64_t next = place.offset + limit;
  if (next < place.walk->length()) response.next = Cursor{place.name, next}.encode();
  if (place.offset == 0) return;
  const std::uint64_t previous = place.offset - std::min<std::uint64_t>(limit, place.offset);
  response.previous = Cursor{place.name, previous}.encode();
}

/// A first page of results, and the walk for the pages after it.
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
  auto response =
      request.cursor.empty() ? start_walk(request, parsed) : continue_walk(request, parsed);
  if (response) {
    response->took_ms = std::chrono::duration<double, std::milli>(Clock::now() - started).count();
  }
  return response;
}

Result<SearchResponse> Searcher::start_walk(const SearchRequest& request,
                                            const query::Parsed& parsed) {
  auto page = reader_.run<FirstPage>([&](const Snapshot& snapshot) -> Result<FirstPage> {
    FirstPage first;
    auto response = ResponseBuilder(snapshot, request, parsed, deadline_).first_page(*first.walk);
    if (!response) return fail(response.error());
    first.response = std::move(*response);
    return first;
  });
  if (!page) return fail(page.error());
  // A list that fits on one page is not kept.
  if (page->walk->length() <= request.limit) return std::move(page->response);
  page->walk->request_key = request_key(request);
  const WalkPlace place{walks_.add(page->walk), page->walk, 0};
  add_cursors(page->response, place, request.limit);
  return std::move(page->response);
}

Result<SearchResponse> Searcher::continue_walk(const SearchRequest& request,
                                               const query::Parsed& parsed) {
  auto place = find_place(walks_, request);
  if (!place) return fail(place.error());
  if (const auto fine = lengthen(*place, request, parsed); !fine) return fail(fine.error());
  auto response = reader_.run<SearchResponse>([&](const Snapshot& snapshot) {
    return ResponseBuilder(snapshot, request, parsed, deadline_)
        .later_page(*place->walk, place->offset);
  });
  if (response) add_cursors(*response, *place, request.limit);
  return response;
}

// Makes the rest of the walk's list when the page at `place` needs it, or reaches its end: copies
// may be all that is left. Keeps it for the pages after it.
Result<void> Searcher::lengthen(WalkPlace& place, const SearchRequest& request,
                                const query::Parsed& parsed) {
  const Walk& known = *place.walk;
  if (known.whole || place.offset + request.limit < known.ids.size()) return {};
  using Whole = std::shared_ptr<const Walk>;
  auto whole = reader_.run<Whole>([&](const Snapshot& snapshot) -> Result<Whole> {
    return std::make_shared<const Walk>(
        ResponseBuilder(snapshot, request, parsed, deadline_).whole(known));
  });
  if (!whole) return fail(whole.error());
  place.walk = *whole;
  place.offset = std::min(place.offset, place.walk->length());
  walks_.replace(place.name, std::move(*whole));
  return {};
}

Result<std::vector<FacetCount>> Searcher::facets(const std::string& q, const Filters& filters,
                                                 Field field) {
  using Counts = std::vector<FacetCount>;
  const auto parsed = query::parse(q);
  return reader_.run<Counts>([&](const Snapshot& snapshot) -> Result<Counts> {
    Deadline deadline(deadline_);
    const auto lowered = query::lower(parsed.root, snapshot);
    auto found = match(snapshot, lowered, filter_query(filters, field),
                       {.sort = Sort::id, .list = 0, .facets = {field}}, deadline);
    if (!deadline.was_met()) return std::move(found.facets.front().second);
    return fail(ErrorCode::busy, "Counting took too long, and part of a count would mislead",
                "Ask for rarer words, or set a filter.", "q");
  });
}

Result<Suggestions> Searcher::suggest(const std::string& q) {
  return reader_.run<Suggestions>([&](const Snapshot& snapshot) -> Result<Suggestions> {
    Deadline deadline(deadline_);
    return karez::suggest(snapshot, q, deadline);
  });
}

Result<DocumentView> Searcher::document(std::string_view id) {
  return reader_.run<DocumentView>(
      [&](const Snapshot& snapshot) { return view_document(snapshot, id); });
}

Result<SimilarDocuments> Searcher::similar(std::string_view id, std::optional<std::uint32_t> page) {
  return reader_.run<SimilarDocuments>([&](const Snapshot& snapshot) -> Result<SimilarDocuments> {
    const auto found = resolve_record(snapshot, id);
    if (!found) return fail(found.error());
    Deadline deadline(deadline_);
    return similar_documents(snapshot, found->docid, found->record, page, deadline);
  });
}

Result<SameText> Searcher::same_text(std::string_view id, std::optional<std::uint32_t> page) {
  return reader_.run<SameText>([&](const Snapshot& snapshot) -> Result<SameText> {
    const auto found = resolve_record(snapshot, id);
    if (!found) return fail(found.error());
    Deadline deadline(deadline_);
    return karez::same_text(snapshot, found->docid, found->record, page, deadline);
  });
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
