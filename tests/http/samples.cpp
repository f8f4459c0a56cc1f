// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/samples.h"

#include "common/text/unicode.h"

namespace karez::testing {
namespace {

using Text = Sourced<std::string>;

const DocumentId kId = sha256("a sample");
const DocumentId kOther = sha256("another");

// Each field of the metadata holds the text, so that a new one is escaped, too.
void set(std::optional<Text>& value, const std::string& text) { value = Text{text, "sidecar"}; }
void set(std::vector<Text>& values, const std::string& text) { values = {Text{text, "sidecar"}}; }
void set(std::optional<Sourced<PartialDate>>&, const std::string&) {}

QueryEcho echo_of(const std::string& text) {
  return {text, text, {text}, {{text, text, 0, 1, text}}};
}

CoverageCounts sample_counts() { return {840, 21'877, 12, 3}; }

}  // namespace

Record sample_record(const std::string& text) {
  Record record;
  record.id = kId;
  auto& metadata = record.metadata;
  for_each_metadata(metadata, [&](const MetadataRow&, auto& value) { set(value, text); });
  metadata.authors = {Text{text, "file"}};
  metadata.publisher = Text{text, "page 1"};
  metadata.date = Sourced<PartialDate>{{2022, 9, 9}, "page 1"};
  metadata.languages = {Text{"en", "page 1"}};
  metadata.countries = {Text{"CN", "sidecar"}};
  metadata.type = Text{"bulletin", "sidecar"};
  metadata.symbol = Text{text, text};
  record.media_type = "text/plain";
  record.extractor = "text/1";
  record.bytes = 1234;
  PageEntry page;
  page.label = text;
  page.language = "en";
  record.pages = {page, page};
  record.outline = {{text, 1, 1}, {text, 2, 0}};
  record.gaps = {{GapCode::no_text, 2, text}};
  record.paths = {text};
  record.added = 1'790'000'000;
  return record;
}

KinList sample_kin(const std::string& text, Kinship kinship) {
  KinList list{.count = 3, .exact = false, .documents = {}};
  const Kin kin{.id = kOther, .kinship = kinship, .share = 0.5};
  list.documents = {{.kin = kin, .gone = true, .url_id = kOther.short_hex()},
                    {.kin = kin, .url_id = kOther.short_hex(), .record = sample_record(text)}};
  return list;
}

PageHit sample_hit(const std::string& text, std::uint32_t marked) {
  PageHit hit;
  hit.page = 1;
  hit.label = text;
  hit.language = "en";
  hit.level = query::Level::stem;
  hit.lacks = {text};
  hit.matches = {{252, 252 + marked}};
  hit.snippet = {text, 252, {{0, marked}}};
  hit.pinpoint = {kId.hex(), 1,     text,    252,      252 + marked,
                  text,      false, "layer", "text/1", "3f0c000000000000"};
  return hit;
}

SearchResponse sample_search(const std::string& text) {
  SearchResponse response;
  response.query = echo_of(text);
  response.generation = "3f0c000000000000";
  response.revision = 17;
  response.took_ms = 1.4;
  response.total = 12;
  response.coverage = sample_counts();
  DocumentHit document;
  document.id = kId;
  document.url_id = kId.short_hex();
  document.record = sample_record(text);
  document.found_in = {{Field::title, text, {{0, 1}}}, {Field::path, text, {{0, 1}}}};
  document.copies = sample_kin(text, Kinship::same_words);
  document.versions = sample_kin(text, Kinship::version);
  document.matching_pages = 2;
  document.score = 7.31;
  document.hits = {sample_hit(text, 1)};
  response.results = {document};
  document.lacks = {text};
  response.nearest = {document};
  response.facets = {{Field::publisher, {{text, 9}}}, {Field::language, {{"en", 9}}}};
  response.next = "cursor";
  return response;
}

SameText sample_same_text(const std::string& text) {
  SameText same;
  same.record = sample_record(text);
  same.url_id = kId.short_hex();
  same.generation = "3f0c000000000000";
  same.copies = sample_kin(text, Kinship::near_copy);
  same.copies.documents.back().page = 1;
  same.versions = sample_kin(text, Kinship::version);
  return same;
}

DocumentView sample_document(const std::string& text) {
  DocumentView view{sample_record(text), kId.short_hex()};
  view.record.attachments = {{text, kOther, {}}, {text, {}, GapCode::encrypted}};
  return view;
}

PageView sample_page(const std::string& text) {
  PageView view;
  view.record = sample_record(text);
  view.url_id = kId.short_hex();
  view.page = 2;
  view.text.text = text + "\n" + text;
  const auto line = static_cast<std::uint32_t>(text.size() + 1);
  view.text.regions = {{0, line, RegionKind::furniture}};
  view.query = echo_of(text);
  const auto points = static_cast<std::uint32_t>(count_code_points(text));
  view.matches = {{0, 1}, {points + 1, points + 2}};
  view.previous_hit = 1;
  return view;
}

DocumentSearch sample_document_search(const std::string& text) {
  return {sample_record(text),
          kId.short_hex(),
          echo_of(text),
          "3f0c000000000000",
          {sample_hit(text, 1)}};
}

Coverage sample_coverage(const std::string& text) {
  Coverage coverage;
  coverage.generation = "3f0c000000000000";
  coverage.revision = 17;
  coverage.counts = sample_counts();
  coverage.last_run = 1'790'000'000;
  coverage.languages = {{"en", 700}};
  coverage.gaps = {{text, kId, {GapCode::encrypted, std::nullopt, text}},
                   {"", kId, {GapCode::no_text, 9, ""}},
                   {text, std::nullopt, {GapCode::empty, std::nullopt, ""}}};
  for (const auto& listed : coverage.gaps) ++coverage.gap_counts[listed.gap.code];
  return coverage;
}

SearchRequest sample_request(const std::string& text) {
  SearchRequest request;
  request.q = text;
  request.filters.values[Field::publisher] = {text};
  request.filters.from = PartialDate{2022, 0, 0};
  return request;
}

}  // namespace karez::testing
