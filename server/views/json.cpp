// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "common/iso_time.h"
#include "server/views/moment.h"
#include "server/views/url.h"

// All JSON of the API. Small functions make one object each; the public ones at the end put them
// together. The JSON type keeps the order in which keys are written, and that order is a promise.
namespace karez::views {
namespace {

using Json = nlohmann::ordered_json;

/// Prints on one line. Documents may hold any bytes: those that are not UTF-8 are replaced, because
/// the library would throw otherwise.
std::string printed(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json or_null(std::string_view value) { return value.empty() ? Json(nullptr) : Json(value); }

Json or_null(const std::optional<DocumentId>& id) {
  return id ? Json(id->short_hex()) : Json(nullptr);
}

/// 0 stands for a time that is not known.
Json time_or_null(std::int64_t unix_seconds) {
  return unix_seconds == 0 ? Json(nullptr) : Json(iso_time(unix_seconds));
}

/// The value without its origin, for lists of results.
Json plain(const std::optional<Sourced<std::string>>& value) {
  return value ? Json(value->value) : Json(nullptr);
}

/// The value with its origin, for the document itself.
Json sourced(const Sourced<std::string>& value) {
  return {{"value", value.value}, {"origin", value.origin}};
}

Json sourced(const std::optional<Sourced<std::string>>& value) {
  return value ? sourced(*value) : Json(nullptr);
}

Json sourced(const std::optional<Sourced<PartialDate>>& value) {
  return value ? Json{{"value", value->value.iso()}, {"origin", value->origin}} : Json(nullptr);
}

Json sourced(const std::vector<Sourced<std::string>>& values) {
  auto list = Json::array();
  for (const auto& value : values) list.push_back(sourced(value));
  return list;
}

/// The order of a document's metadata in the API.
constexpr std::array kJsonOrder{
    MetadataField::title,      MetadataField::publisher, MetadataField::date,
    MetadataField::languages,  MetadataField::countries, MetadataField::type,
    MetadataField::symbol,     MetadataField::authors,   MetadataField::senders,
    MetadataField::recipients, MetadataField::source_url};
static_assert(std::ranges::all_of(kMetadata,
                                  [](const MetadataRow& row) {
                                    return std::ranges::count(kJsonOrder, row.field) ==
                                           (row.in_api ? 1 : 0);
                                  }),
              "the API's order must name each field that the API tells, once");

void add_metadata(Json& json, const Metadata& metadata) {
  for (const MetadataField field : kJsonOrder) {
    const MetadataRow& row = row_of(field);
    std::visit([&](auto member) { json[std::string(row.key)] = sourced(metadata.*member); },
               row.member);
  }
}

Json plain_list(const std::vector<Sourced<std::string>>& values) {
  auto list = Json::array();
  for (const auto& value : values) list.push_back(value.value);
  return list;
}

Json ranges_json(const std::vector<Range>& ranges) {
  auto list = Json::array();
  for (const auto& range : ranges) list.push_back({range.start, range.end});
  return list;
}

/// Rounds scores and milliseconds to four decimals, which keeps them short.
double rounded(double value) { return std::round(value * 10'000) / 10'000; }

Json note_json(const query::Note& note) {
  return {{"message", note.message},
          {"text", note.text},
          {"start", note.start},
          {"end", note.end},
          {"advice", or_null(note.advice)}};
}

Json query_json(const QueryEcho& echo) {
  auto notes = Json::array();
  for (const auto& note : echo.notes) notes.push_back(note_json(note));
  return {{"q", echo.q},
          {"understood", echo.understood},
          {"function_words", echo.function_words},
          {"notes", std::move(notes)}};
}

Json snippet_json(const Snippet& snippet) {
  return {{"text", snippet.text},
          {"start", snippet.start},
          {"highlights", ranges_json(snippet.highlights)}};
}

/// All that is needed to find and check a citation without this server: file, page, characters,
/// quote, and the program that read the text.
Json pinpoint_json(const Pinpoint& pinpoint) {
  return {{"sha256", pinpoint.sha256},
          {"page", pinpoint.page},
          {"label", or_null(pinpoint.label)},
          {"start", pinpoint.start},
          {"end", pinpoint.end},
          {"quote", pinpoint.quote},
          {"continues", pinpoint.continues},
          {"source", pinpoint.source},
          {"extractor", pinpoint.extractor},
          {"generation", pinpoint.generation}};
}

Json hit_json(const PageHit& hit, const DocumentHit& document, std::string_view q) {
  return {{"page", hit.page},
          {"label", or_null(hit.label)},
          {"match", query::name_of(hit.level)},
          {"lacks", hit.lacks},
          {"url", match_url(document.url_id, hit.page, q, hit.shown).str()},
          {"snippet", snippet_json(hit.snippet)},
          {"pinpoint", pinpoint_json(hit.pinpoint)}};
}

Json found_in_json(const std::vector<FoundIn>& places) {
  auto list = Json::array();
  for (const auto& place : places) {
    list.push_back({{"field", row_of(place.field).name},
                    {"text", place.text},
                    {"highlights", ranges_json(place.highlights)}});
  }
  return list;
}

Json kin_json(const KinDocument& document) {
  if (document.gone) return {{"id", document.url_id}, {"gone", true}};
  const auto& [id, kinship, share] = document.kin;
  const auto& metadata = document.record.metadata;
  const auto url =
      document.page ? page_url(document.url_id, *document.page) : document_url(document.url_id);
  return {{"id", document.url_id},
          {"sha256", id.hex()},
          {"title", plain(metadata.title)},
          {"publisher", plain(metadata.publisher)},
          {"date", metadata.date ? Json(metadata.date->value.iso()) : Json(nullptr)},
          {"language", or_null(main_language(metadata))},
          {"symbol", plain(metadata.symbol)},
          {"paths", document.record.paths},
          {"page", document.page ? Json(*document.page) : Json(nullptr)},
          {"same_words", kinship == Kinship::same_words},
          {"share", rounded(share)},
          {"url", url.str()}};
}

Json kin_json(const KinList& list) {
  auto documents = Json::array();
  for (const auto& document : list.documents) documents.push_back(kin_json(document));
  return {{"count", list.count}, {"exact", list.exact}, {"documents", std::move(documents)}};
}

/// A document that has gone since the search began keeps its place, so that ranks stay the same,
/// but only its id is known.
Json result_json(const DocumentHit& document, std::string_view q) {
  if (document.gone) return {{"id", document.id.short_hex()}, {"gone", true}};
  const auto& metadata = document.record.metadata;
  auto hits = Json::array();
  for (const auto& hit : document.hits) hits.push_back(hit_json(hit, document, q));
  return {{"id", document.url_id},
          {"sha256", document.record.id.hex()},
          {"title", plain(metadata.title)},
          {"publisher", plain(metadata.publisher)},
          {"date", metadata.date ? Json(metadata.date->value.iso()) : Json(nullptr)},
          {"language", or_null(main_language(metadata))},
          {"countries", plain_list(metadata.countries)},
          {"type", plain(metadata.type)},
          {"symbol", plain(metadata.symbol)},
          {"pages", document.record.pages.size()},
          {"matching_pages", document.matching_pages},
          {"score", rounded(document.score)},
          {"url", document_url(document.url_id).str()},
          {"found_in", found_in_json(document.found_in)},
          {"lacks", document.lacks},
          {"copies", kin_json(document.copies)},
          {"versions", kin_json(document.versions)},
          {"hits", std::move(hits)}};
}

Json counts_json(const std::vector<FacetCount>& counts) {
  auto list = Json::array();
  for (const auto& count : counts) list.push_back({{"value", count.value}, {"count", count.count}});
  return list;
}

Json search_facets_json(const SearchResponse& response) {
  auto facets = Json::object();
  for (const auto& [field, counts] : response.facets) {
    facets[std::string(row_of(field).facet_name)] = counts_json(counts);
  }
  return facets;
}

/// Every answer to a search says how much was searched, so that an empty one is not misread.
Json coverage_counts(const CoverageCounts& counts) {
  return {{"documents", counts.documents},
          {"pages", counts.pages},
          {"pages_without_text", counts.pages_without_text},
          {"failed_files", counts.failed_files}};
}

/// The sentence of the gap's code, with the detail in brackets when it is known.
std::string message_with_detail(const Gap& gap) {
  std::string message(message_of(gap.code));
  if (!gap.detail.empty()) message += " (" + gap.detail + ")";
  return message;
}

Json page_or_null(const Gap& gap) { return gap.page ? Json(*gap.page) : Json(nullptr); }

Json gap_json(const Gap& gap) {
  return {{"page", page_or_null(gap)},
          {"code", name_of(gap.code)},
          {"message", message_with_detail(gap)},
          {"advice", or_null(advice_of(gap.code))}};
}

/// "failed" is true when nothing of the file could be read, so never for a gap of one page.
Json listed_gap_json(const ListedGap& listed) {
  return {{"path", or_null(listed.path)},
          {"sha256", listed.id ? Json(listed.id->hex()) : Json(nullptr)},
          {"page", page_or_null(listed.gap)},
          {"code", name_of(listed.gap.code)},
          {"message", message_with_detail(listed.gap)},
          {"advice", or_null(advice_of(listed.gap.code))},
          {"failed", !listed.gap.page && is_failure(listed.gap.code)}};
}

/// An entry of page 0 has no known target.
Json outline_json(const std::vector<OutlineEntry>& outline) {
  auto list = Json::array();
  for (const auto& entry : outline) {
    list.push_back({{"title", entry.title},
                    {"level", entry.level},
                    {"page", entry.page == 0 ? Json(nullptr) : Json(entry.page)}});
  }
  return list;
}

Json gaps_json(const std::vector<Gap>& gaps) {
  auto list = Json::array();
  for (const auto& gap : gaps) list.push_back(gap_json(gap));
  return list;
}

/// Attachments that could not be read are listed too. Their id is null, and "gap" says why.
Json attachments_json(const std::vector<Attachment>& attachments) {
  auto list = Json::array();
  for (const auto& attachment : attachments) {
    list.push_back({{"name", attachment.name},
                    {"id", or_null(attachment.id)},
                    {"gap", attachment.gap ? Json(name_of(*attachment.gap)) : Json(nullptr)}});
  }
  return list;
}

Json matching_page_json(const PageHit& hit) {
  return {{"page", hit.page},
          {"label", or_null(hit.label)},
          {"match", query::name_of(hit.level)},
          {"lacks", hit.lacks},
          {"matches", ranges_json(hit.matches)},
          {"snippet", snippet_json(hit.snippet)},
          {"pinpoint", pinpoint_json(hit.pinpoint)}};
}

}  // namespace

std::string search_json(const SearchResponse& response) {
  const auto& q = response.query.q;
  auto results = Json::array();
  for (const auto& document : response.results) results.push_back(result_json(document, q));
  auto nearest = Json::array();
  for (const auto& document : response.nearest) nearest.push_back(result_json(document, q));
  return printed({{"query", query_json(response.query)},
                  {"generation", response.generation},
                  {"took_ms", rounded(response.took_ms)},
                  {"total", {{"documents", response.total}, {"exact", response.exact}}},
                  {"coverage", coverage_counts(response.coverage)},
                  {"results", std::move(results)},
                  {"nearest", std::move(nearest)},
                  {"facets", search_facets_json(response)},
                  {"next", response.next ? Json(*response.next) : Json(nullptr)}});
}

// Metadata comes first, right after the ids. update() keeps the order of the keys it adds.
std::string document_json(const DocumentView& view) {
  const auto& record = view.record;
  Json json{{"id", view.url_id}, {"sha256", record.id.hex()}};
  add_metadata(json, record.metadata);
  json.update(Json{{"media_type", record.media_type},
                   {"bytes", record.bytes},
                   {"pages", record.pages.size()},
                   {"paths", record.paths},
                   {"parent", or_null(record.parent)},
                   {"attachments", attachments_json(record.attachments)},
                   {"superseded_by", or_null(record.superseded_by)},
                   {"added", time_or_null(record.added)},
                   {"extractor", record.extractor},
                   {"outline", outline_json(record.outline)},
                   {"gaps", gaps_json(record.gaps)}});
  return printed(json);
}

std::string page_json(const PageView& view) {
  const auto& page = view.record.pages.at(view.page - 1);
  return printed({{"id", view.url_id},
                  {"page", view.page},
                  {"label", or_null(page.label)},
                  {"language", or_null(page.language)},
                  {"source", name_of(page.source)},
                  {"quality", name_of(page.quality)},
                  {"confidence", page.source == TextSource::ocr ? Json(page.confidence) : Json()},
                  {"text", view.text.text}});
}

std::string document_search_json(const DocumentSearch& found) {
  auto pages = Json::array();
  for (const auto& hit : found.pages) pages.push_back(matching_page_json(hit));
  return printed({{"query", query_json(found.query)},
                  {"total", {{"pages", found.pages.size()}}},
                  {"pages", std::move(pages)}});
}

std::string facets_json(Field field, const std::vector<FacetCount>& values) {
  return printed({{"field", row_of(field).facet_name}, {"values", counts_json(values)}});
}

std::string similar_json(const SimilarDocuments& similar) {
  auto results = Json::array();
  for (const auto& document : similar.results) results.push_back(result_json(document, similar.q));
  return printed({{"id", similar.url_id},
                  {"page", similar.page ? Json(*similar.page) : Json(nullptr)},
                  {"q", similar.q},
                  {"generation", similar.generation},
                  {"results", std::move(results)}});
}

std::string same_text_json(const SameText& same) {
  return printed({{"id", same.url_id},
                  {"page", same.page ? Json(*same.page) : Json(nullptr)},
                  {"generation", same.generation},
                  {"copies", kin_json(same.copies)},
                  {"versions", kin_json(same.versions)}});
}

std::string related_json(const SearchResponse& response) {
  return printed({{"query", query_json(response.query)},
                  {"generation", response.generation},
                  {"words", response.related}});
}

std::string suggest_json(const Suggestions& suggestions) {
  return printed({{"completions", suggestions.completions},
                  {"did_you_mean", or_null(suggestions.did_you_mean.value_or(""))}});
}

std::string coverage_json(const Coverage& coverage) {
  auto gaps = Json::array();
  for (const auto& gap : coverage.gaps) gaps.push_back(listed_gap_json(gap));
  return printed({{"generation", coverage.generation},
                  {"revision", coverage.revision},
                  {"documents", coverage.counts.documents},
                  {"pages", coverage.counts.pages},
                  {"pages_without_text", coverage.counts.pages_without_text},
                  {"failed_files", coverage.counts.failed_files},
                  {"last_run", time_or_null(coverage.last_run)},
                  {"languages", counts_json(coverage.languages)},
                  {"gaps", std::move(gaps)}});
}

std::string gaps_ndjson(const Coverage& coverage) {
  std::string lines;
  for (const auto& gap : coverage.gaps) lines += printed(listed_gap_json(gap)) + "\n";
  return lines;
}

std::string problem_json(const Problem& problem) {
  const auto& row = row_of(problem.kind);
  Json json{{"type", "/problems/" + std::string(row.slug)},
            {"title", row.title},
            {"status", row.status},
            {"detail", problem.detail.empty() ? row.meaning : std::string_view(problem.detail)},
            {"parameter", or_null(problem.parameter)}};
  if (problem.kind == ProblemKind::ambiguous_id) json["ids"] = problem.ids;
  return printed(json);
}

std::string health_json(std::string_view generation, const std::optional<JailLayers>& jail) {
  // Layers that are not known are printed as absent, and "status" says that they are not known.
  const JailLayers layers = jail.value_or(JailLayers());
  return printed({{"status", "ok"},
                  {"version", KAREZ_VERSION},
                  {"generation", generation},
                  {"jail",
                   {{"seccomp", layers.seccomp},
                    {"landlock", layers.landlock},
                    {"network", layers.network},
                    {"user", layers.user},
                    {"status", jail ? "known" : "unknown"}}}});
}

}  // namespace karez::views
