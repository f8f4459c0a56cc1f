// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/command/search_command.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "server/search/searcher.h"

// Paging for karez-search. The searcher pages through a walk that lives in the memory of one
// process. Here each page is a process of its own:
//
//   first:   search               gives results 0 to 9, and the cursor "10-42-9f2c"
//   second:  search for 1 result  makes the same walk again, with a cursor of its own
//            that cursor, moved   gives results 10 to 19, and the cursor "20-42-9f2c"
//
// The walk is the same as long as the index has the same revision, here 42.

namespace karez {
namespace {

/// Printed as "RANK-REVISION-KEY".
struct PlainCursor {
  std::uint64_t rank = 0;      ///< Of the first result of the page, from 0.
  std::uint64_t revision = 0;  ///< Of the index that gave the cursor.
  std::string key;             ///< See key_of().
};

/// A short hash of order and query, to refuse the cursor of another search. --limit and --hits are
/// not part of it: the next page may have another length.
std::string key_of(const SearchRequest& request) {
  return sha256(fmt::format("{}:{}", row_of(request.sort).name, request.q)).short_hex();
}

std::string encode(const PlainCursor& cursor) {
  return fmt::format("{}-{}-{}", cursor.rank, cursor.revision, cursor.key);
}

/// Takes "10-" off the front of "10-42-9f2c". False when no number with a hyphen after it is there.
bool take_number(std::string_view& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data() + text.size() || *end != '-') return false;
  text.remove_prefix(static_cast<std::size_t>(end + 1 - text.data()));
  return true;
}

std::optional<PlainCursor> decode(std::string_view text) {
  PlainCursor cursor;
  if (!take_number(text, cursor.rank) || !take_number(text, cursor.revision)) return std::nullopt;
  cursor.key = text;
  return cursor;
}

Result<PlainCursor> cursor_of(const SearchRequest& request) {
  const auto cursor = decode(request.cursor);
  if (!cursor) {
    return fail(ErrorCode::usage, "This cursor is not one that karez-search has given",
                "Leave out --cursor to start at the first page.", "--cursor");
  }
  if (cursor->key != key_of(request)) {
    return fail(ErrorCode::usage, "This cursor belongs to another query or order",
                "Leave out --cursor to start at the first page.", "--cursor");
  }
  return *cursor;
}

/// The page that starts at a rank. A search for one document without its pages makes the walk in
/// this process cheaply; its cursor is then moved to the rank.
Result<SearchResponse> page_at(Searcher& searcher, SearchRequest request, const PlainCursor& at) {
  auto first = request;
  first.cursor.clear();
  first.limit = 1;
  first.hits = 0;
  auto start = searcher.search(first);
  if (!start) return start;
  if (start->revision != at.revision) {
    return fail(ErrorCode::gone, "The index has changed since that page",
                "Search again without --cursor to start at the first page.", "--cursor");
  }
  if (!start->next) {  // One document or none was found, so any later page is empty.
    if (at.rank > 0) start->results.clear();
    return start;
  }
  auto cursor = Cursor::decode(*start->next);
  if (!cursor) return fail(cursor.error());
  cursor->offset = at.rank;
  request.cursor = cursor->encode();
  return searcher.search(request);
}

}  // namespace

// The cursor of the searcher is of no use after this process, so it is replaced by one of our own.
Result<SearchResponse> search_once(const SearchOptions& options) {
  WalkStore walks;
  Searcher searcher(options.index, walks);
  const auto& request = options.request;
  PlainCursor at{0, 0, key_of(request)};
  Result<SearchResponse> response;
  if (request.cursor.empty()) {
    response = searcher.search(request);
  } else {
    const auto cursor = cursor_of(request);
    if (!cursor) return fail(cursor.error());
    at = *cursor;
    response = page_at(searcher, request, at);
  }
  if (response && response->next) {
    response->next = encode({at.rank + response->results.size(), response->revision, at.key});
  }
  return response;
}

}  // namespace karez
