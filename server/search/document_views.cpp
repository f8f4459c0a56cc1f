// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/document_views.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/ascii.h"
#include "server/query/lower.h"
#include "server/search/hits.h"
#include "server/search/page_finder.h"
#include "server/search/page_marks.h"
#include "server/search/snippet.h"

namespace karez {
namespace {

constexpr std::size_t kShortId = 16, kFullId = 64;  // hex digits

tl::unexpected<Error> unknown(std::string_view id) {
  return fail(ErrorCode::not_found, fmt::format("There is no document \"{}\"", id),
              "Search for it: an id is the first 16 to 64 hex digits of the file's SHA-256.", "id");
}

tl::unexpected<Error> ambiguous(const Snapshot& snapshot, std::string_view id,
                                const std::vector<Xapian::docid>& found) {
  std::vector<std::string> ids;
  for (const Xapian::docid docid : found) {
    const Xapian::Document document = snapshot.database().get_document(docid);
    ids.push_back(document.get_value(number_of(Slot::by_id)));
  }
  std::sort(ids.begin(), ids.end());
  return fail(ErrorCode::ambiguous,
              fmt::format("{} documents have ids that start with \"{}\"", ids.size(), id),
              fmt::format("{}", fmt::join(ids, " ")), "id");
}

/// Adds to the view of a page what a query finds: the matches on the page, and the nearest pages
/// before and after it with matches. These two are given even when the page itself has none.
Result<void> add_matches(PageView& view, PageFinder& finder) {
  const auto& pages = finder.pages();
  const auto at = std::lower_bound(
      pages.begin(), pages.end(), view.page,
      [](const FoundPage& found, std::uint32_t page) { return found.page < page; });
  if (at != pages.begin()) view.previous_hit = std::prev(at)->page;
  const bool matches = at != pages.end() && at->page == view.page;
  const auto next = matches ? std::next(at) : at;
  if (next != pages.end()) view.next_hit = next->page;
  if (!matches) return {};
  const PageMarks marks(view.text, view.record.pages[view.page - 1], finder, *at);
  if (!marks.fits()) return words_do_not_fit(view.record, view.page);
  view.matches = ranges_of(view.text.text, marks.marks());
  return {};
}

}  // namespace

Result<Xapian::docid> resolve(const Snapshot& snapshot, std::string_view hex) {
  if (hex.size() < kShortId || hex.size() > kFullId ||
      !std::all_of(hex.begin(), hex.end(), ascii::is_hex_digit)) {
    return unknown(hex);
  }
  const auto found = snapshot.find_prefix(hex);
  if (found.empty()) return unknown(hex);
  if (found.size() > 1) return ambiguous(snapshot, hex, found);
  return found.front();
}

Result<ResolvedDocument> resolve_record(const Snapshot& snapshot, std::string_view id) {
  const auto docid = resolve(snapshot, id);
  if (!docid) return fail(docid.error());
  auto record = snapshot.record(*docid);
  if (!record) return fail(record.error());
  return ResolvedDocument{*docid, std::move(*record)};
}

Result<DocumentView> view_document(const Snapshot& snapshot, std::string_view id) {
  auto resolved = resolve_record(snapshot, id);
  if (!resolved) return fail(resolved.error());
  DocumentView view;
  view.url_id = url_id_of(snapshot, resolved->record.id);
  view.record = std::move(resolved->record);
  if (!view.record.parent) return view;
  // The index may not have the parent any more. The view is then still complete.
  auto parent = resolve_record(snapshot, view.record.parent->hex());
  if (parent) view.parent = std::move(parent->record);
  return view;
}

Result<PageView> view_page(const Snapshot& snapshot, std::string_view id, std::uint32_t page,
                           const std::string& q, const query::Parsed& parsed) {
  auto resolved = resolve_record(snapshot, id);
  if (!resolved) return fail(resolved.error());
  auto text = snapshot.page_text(resolved->record, page);
  if (!text) return fail(text.error());
  PageView view;
  view.url_id = url_id_of(snapshot, resolved->record.id);
  view.record = std::move(resolved->record);
  view.page = page;
  view.text = std::move(*text);
  const auto lowered = query::lower(parsed.root, snapshot);
  view.query = echo(q, parsed, lowered);
  PageFinder finder(snapshot, resolved->docid, view.record, lowered.leaves);
  if (auto added = add_matches(view, finder); !added) return fail(added.error());
  return view;
}

Result<DocumentSearch> search_within(const Snapshot& snapshot, std::string_view id,
                                     const std::string& q, const query::Parsed& parsed) {
  auto resolved = resolve_record(snapshot, id);
  if (!resolved) return fail(resolved.error());
  const auto lowered = query::lower(parsed.root, snapshot);
  PageFinder finder(snapshot, resolved->docid, resolved->record, lowered.leaves);
  DocumentSearch search;
  search.url_id = url_id_of(snapshot, resolved->record.id);
  search.query = echo(q, parsed, lowered);
  search.generation = snapshot.generation();
  for (const FoundPage& found : finder.pages()) {
    auto hit = page_hit(snapshot, resolved->record, lowered.leaves, finder, found);
    if (!hit) return fail(hit.error());
    search.pages.push_back(std::move(*hit));
  }
  search.record = std::move(resolved->record);
  return search;
}

QueryEcho echo(const std::string& q, const query::Parsed& parsed, const query::Lowered& lowered) {
  QueryEcho echo{q, query::to_string(lowered.root), lowered.left_out, parsed.notes};
  if (!lowered.left_out.empty()) {
    echo.understood += fmt::format(" [{}]", fmt::join(lowered.left_out, " "));
  }
  echo.notes.insert(echo.notes.end(), lowered.notes.begin(), lowered.notes.end());
  return echo;
}

}  // namespace karez
