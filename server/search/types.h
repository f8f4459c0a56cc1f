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

/// Requests and answers of search, as plain structs. Searcher fills them, and the views print them.
/// Every offset into a text counts Unicode code points, and every range is half-open.
namespace karez {

enum class Sort : std::uint8_t { relevance, date, date_newest, title, id };

struct SortRow {
  Sort sort;
  std::string_view name;   ///< In the API and on the command line.
  std::string_view label;  ///< For people, on the web page.
};
/// The one table of orders.
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

/// Filters beside the query. A document passes a field when it has any of the field's values, and
/// it must pass all fields: lang=ug, lang=zh, type=report is (ug OR zh) AND report.
struct Filters {
  std::map<Field, std::vector<std::string>> values;  ///< language, country, publisher, type, year
  std::optional<PartialDate> from, to;               ///< Both included. An absent end is open.
  bool empty() const { return values.empty() && !from && !to; }
};

struct SearchRequest {
  std::string q;        ///< As the reader wrote it. Any bytes.
  unsigned limit = 10;  ///< Documents on a page: 1 to limits::kLimitMax.
  std::string cursor;   ///< Empty for the first page.
  Sort sort = Sort::relevance;
  unsigned hits = 3;  ///< Pages to show of each document: 0 to limits::kHitsMax.
  Filters filters;
  std::vector<Field> facets;  ///< The fields whose values to count.
  bool related = false;       ///< Whether to look for related words.
};

struct Range {
  std::uint32_t start = 0, end = 0;
  bool operator==(const Range&) const = default;
};

/// A part of a page's text, unchanged.
struct Snippet {
  std::string text;
  std::uint32_t start = 0;        ///< Where it starts in the text of the page.
  std::vector<Range> highlights;  ///< The matches, counted from the start of the snippet.
};

/// A citation of the match that the snippet shows. Anybody who has the file can check it.
struct Pinpoint {
  std::string sha256;      ///< Of the file: 64 hex digits.
  std::uint32_t page = 0;  ///< From 1.
  std::string label;       ///< As Page::label: the printed number, such as "iv". May be empty.
  std::uint32_t start = 0, end = 0;  ///< The match in the text of the page.
  std::string quote;                 ///< The text of the match.
  bool continues = false;            ///< Whether the match ends on a later page.
  std::string source;                ///< Where the text of the page is from: "layer" or "ocr".
  std::string extractor;             ///< The version of the extractor that read the file.
  std::string generation;            ///< Names the content of the index: Snapshot::generation().
};

/// A text that the result page shows of a document, and that holds something asked for.
struct FoundIn {
  Field field = Field::title;  ///< Field::path: the name of a file, or of something attached.
  std::string text;
  std::vector<Range> highlights;  ///< Counted from the start of the text.
};

/// A page with matches.
struct PageHit {
  std::uint32_t page = 0;  ///< From 1.
  std::string label;       ///< As in Pinpoint.
  std::string language;    ///< A BCP 47 tag.
  query::Level level = query::Level::exact;
  double score = 0;                ///< Comparable with all pages of one answer.
  std::vector<std::string> lacks;  ///< What was asked for and is not on this page.
  std::vector<Range> matches;      ///< Every match on the page, in the order of its text.
  std::size_t shown = 0;           ///< Index into `matches` of the one that the snippet shows.
  Snippet snippet;
  Pinpoint pinpoint;
};

/// Why a document stands behind another one in a list of results.
enum class Kinship : std::uint8_t {
  same_words,  ///< The words of its pages are the same, folded.
  near_copy,   ///< Most of them are (common/text/text_sketch.h).
  version,     ///< It has the same UN symbol and is in another language.
};

/// A document that says the same as another one.
struct Kin {
  DocumentId id;
  Kinship kinship = Kinship::near_copy;
  /// How much of the text is the same, 0 to 1. Of two documents: resemblance(). Of a page: the
  /// share of its shingles that stands there. 0 for a version.
  double share = 0;
};

/// What is shown of such a document.
struct KinDocument {
  Kin kin;
  bool gone = false;  ///< The index no longer has it: only `kin` and `url_id` are set.
  std::string url_id = {};
  Record record = {};
  std::optional<std::uint32_t> page = {};  ///< Where a page's text stands in it, from 1.
};

/// The documents that stand behind one.
struct KinList {
  std::uint64_t count = 0;             ///< Of all that were found.
  bool exact = true;                   ///< False when there may be more than were found.
  std::vector<KinDocument> documents;  ///< The first of them.
};

/// A document in a list of results.
struct DocumentHit {
  DocumentId id;
  bool gone = false;   ///< The index no longer has it: only `id` and `url_id` are set.
  std::string url_id;  ///< The first 16 hex digits of the id, or all 64 when 16 are ambiguous.
  Record record;
  std::uint32_t matching_pages = 0;  ///< All of them, also those that `hits` does not show.
  double score = 0;
  std::vector<PageHit> hits;       ///< The best pages, the best first.
  std::vector<FoundIn> found_in;   ///< Where else it matches; at most limits::kFoundIn of them.
  std::vector<std::string> lacks;  ///< In SearchResponse::nearest only: what it does not hold.
  KinList copies;                  ///< Documents that match too and say the same: see Folding.
  KinList versions;                ///< Documents that match too and say it in other languages.
};

/// The query as the response repeats it.
struct QueryEcho {
  std::string q;  ///< As the reader wrote it.
  /// As query::to_string() prints it, and behind it in square brackets the function words that are
  /// not required: "killings AND documented [how many were]".
  std::string understood;
  std::vector<std::string> function_words;  ///< These words alone, as the reader wrote them.
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
  std::string generation;      ///< Names the content of the index.
  std::uint64_t revision = 0;  ///< Of the index, from its manifest.
  double took_ms = 0;          ///< Wall time of the whole search, in milliseconds.
  std::uint64_t total = 0;     ///< Documents that match, also those that stand behind others.
  bool exact = true;           ///< False when the deadline was met: there may be more documents.
  CoverageCounts coverage;
  std::vector<DocumentHit> results;
  std::vector<DocumentHit> nearest;  ///< Near misses: see nearest().
  /// When nothing matches: the query with words that the index holds. See did_you_mean().
  std::optional<std::string> did_you_mean;
  /// Words that the pages shown have in common, as their texts spell them. Only when asked for.
  std::vector<std::string> related;
  std::vector<std::pair<Field, std::vector<FacetCount>>> facets;  ///< In the order of the request.
  std::optional<std::string> next;                                ///< The cursor of the next page.
  std::uint64_t first = 0;              ///< Rank of the first result in the walk, from 0.
  std::optional<std::string> previous;  ///< The cursor of the previous page, for the web page.
};

/// What a reader may go on with. Every text finds something in this index.
struct Suggestions {
  /// Whole queries that begin as the reader's: symbols, words, titles and names, at most
  /// limits::kCompletions.
  std::vector<std::string> completions;
  std::optional<std::string> did_you_mean;  ///< See did_you_mean().
};

struct SimilarDocuments {
  Record record;  ///< Of the document that they are similar to.
  std::string url_id;
  std::optional<std::uint32_t> page;  ///< The page that they are similar to, if not to all of it.
  std::string q;                      ///< A query for any of its telling words.
  std::string generation;
  std::vector<DocumentHit> results;  ///< Each with its best page.
};

/// Where else a text stands.
struct SameText {
  Record record;  ///< Of the document whose text it is.
  std::string url_id;
  std::optional<std::uint32_t> page;  ///< The page whose text it is, if not the whole document's.
  std::string generation;
  KinList copies;
  KinList versions;  ///< Of the document.
};

struct DocumentView {
  Record record;
  std::string url_id;
  std::optional<Record> parent = {};  ///< The document that it was in, when the index has that.
};

struct PageView {
  Record record;
  std::string url_id;
  std::uint32_t page = 0;  ///< From 1.
  PageText text;
  // The members from here on are empty without a query.
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
  std::string path;              ///< Made printable. Empty when the document has no path any more.
  std::optional<DocumentId> id;  ///< Absent when the file could not be hashed.
  Gap gap;
  bool has_document = true;  ///< False when nothing of the file could be kept.
};

struct Coverage {
  std::string generation;
  std::uint64_t revision = 0;
  CoverageCounts counts;
  std::int64_t last_run = 0;          ///< Seconds since 1970.
  std::vector<FacetCount> languages;  ///< The documents of each language, the most frequent first.
  std::vector<ListedGap> gaps;
  std::map<GapCode, std::uint64_t> gap_counts;  ///< Of all gaps, also when `gaps` holds only some.
};

}  // namespace karez
