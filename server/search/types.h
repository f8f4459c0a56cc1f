// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/document.h"
#include "common/enum_table.h"
#include "common/index/page_codec.h"
#include "common/index/record.h"
#include "common/schema.h"
#include "server/query/parser.h"
#include "server/query/pattern.h"

/// Requests and answers of search, as plain structs: the searcher fills them, views print them.
/// Every offset counts Unicode code points, half-open.
namespace karez {

enum class Sort : std::uint8_t { relevance, date, date_newest, title, id };

struct SortRow {
  Sort sort;
  std::string_view name;   ///< As the API and the command line have it.
  std::string_view label;  ///< For people.
};
/// THE table of orders.
inline constexpr std::array kSorts{
    SortRow{Sort::relevance, "relevance", "Best match"},
    SortRow{Sort::date, "date", "Oldest first"},
    SortRow{Sort::date_newest, "-date", "Newest first"},
    SortRow{Sort::title, "title", "Title"},
    SortRow{Sort::id, "id", "Id"},
};
static_assert(follows_enum(kSorts, &SortRow::sort));

std::optional<Sort> sort_named(std::string_view name);
const SortRow& row_of(Sort sort);

/// Filters beside the query: a repeated value means OR, different fields AND.
struct Filters {
  std::map<Field, std::vector<std::string>> values;  ///< language, country, publisher, type, year
  std::optional<PartialDate> from, to;
  bool empty() const { return values.empty() && !from && !to; }
};

struct SearchRequest {
  std::string q;
  unsigned limit = 10;
  std::string cursor;
  Sort sort = Sort::relevance;
  unsigned hits = 3;
  Filters filters;
  std::vector<Field> facets;  ///< Fields to count.
};

struct Range {
  std::uint32_t start = 0, end = 0;
  bool operator==(const Range&) const = default;
};

/// A verbatim slice of a page's text. Highlights count from the snippet's start.
struct Snippet {
  std::string text;
  std::uint32_t start = 0;  ///< In the page's text.
  std::vector<Range> highlights;
};

/// A citation that can be checked: the first match on a page.
struct Pinpoint {
  std::string sha256;
  std::uint32_t page = 0;
  std::string label;
  std::uint32_t start = 0, end = 0;
  std::string quote;
  bool continues = false;  ///< A phrase that goes on over the page break.
  std::string source;
  std::string extractor;
  std::string generation;
};

struct PageHit {
  std::uint32_t page = 0;
  std::string label;
  std::string language;
  query::Level level = query::Level::exact;
  double score = 0;
  std::vector<Range> matches;  ///< Every match on the page, in order, in the page's text.
  Snippet snippet;
  Pinpoint pinpoint;
};

struct DocumentHit {
  DocumentId id;
  bool gone = false;   ///< Was in the walk, is no more: only `id` counts.
  std::string url_id;  ///< 16 hex digits, or 64 when 16 are not enough.
  Record record;
  std::uint32_t matching_pages = 0;
  double score = 0;
  std::vector<PageHit> hits;
  std::vector<std::string> lacks;  ///< In `nearest` only.
};

struct QueryEcho {
  std::string q;
  std::string understood;
  std::vector<query::Note> notes;
};

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

struct CoverageCounts {
  std::uint64_t documents = 0, pages = 0, pages_without_text = 0, failed_files = 0;
};

struct SearchResponse {
  QueryEcho query;
  std::string generation;
  std::uint64_t revision = 0;
  double took_ms = 0;
  std::uint64_t total = 0;
  bool exact = true;
  CoverageCounts coverage;
  std::vector<DocumentHit> results;
  std::vector<DocumentHit> nearest;
  std::vector<std::pair<Field, std::vector<FacetCount>>> facets;
  std::optional<std::string> next;      ///< Cursor of the page after.
  std::uint64_t first = 0;              ///< Rank of the first result in the walk, from 0.
  std::optional<std::string> previous;  ///< Cursor of the page before; for the web page.
};

struct DocumentView {
  Record record;
  std::string url_id;
  std::optional<Record> parent = {};  ///< What it came in, when the index has it.
};

struct PageView {
  Record record;
  std::string url_id;
  std::uint32_t page = 0;
  PageText text;
  // With a query: its matches here, and where to go on.
  QueryEcho query;
  std::vector<Range> matches;
  std::optional<std::uint32_t> previous_hit, next_hit;  ///< Pages with matches before and after.
};

struct DocumentSearch {
  Record record;
  std::string url_id;
  QueryEcho query;
  std::string generation;
  std::vector<PageHit> pages;  ///< Every matching page, in page order.
};

/// A gap with the path or document it belongs to.
struct ListedGap {
  std::string path;  ///< Printable; empty when no live path.
  std::optional<DocumentId> id;
  Gap gap;
  bool has_document = true;  ///< False when nothing of the file could be kept.
};

struct Coverage {
  std::string generation;
  std::uint64_t revision = 0;
  CoverageCounts counts;
  std::int64_t last_run = 0;
  std::vector<FacetCount> languages;
  std::vector<ListedGap> gaps;
  std::map<GapCode, std::uint64_t> gap_counts;  ///< Of all gaps, also when `gaps` holds some.
};

}  // namespace karez
