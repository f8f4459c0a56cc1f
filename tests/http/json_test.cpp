// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes that scripts rely on, key by key.
#include "server/views/json.h"

#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/site/routes.h"
#include "server/views/openapi.h"
#include "server/views/text_page.h"
#include "tests/http/samples.h"

namespace karez::views {
namespace {

using Json = nlohmann::ordered_json;

/// The value with every leaf replaced by its kind: what a shape is made of.
Json shape_of(const Json& json) {
  if (json.is_object()) {
    auto shape = Json::object();
    for (const auto& [key, value] : json.items()) shape[key] = shape_of(value);
    return shape;
  }
  if (json.is_array()) {
    auto shape = Json::array();
    for (const auto& value : json) shape.push_back(shape_of(value));
    return shape;
  }
  return json.type_name();
}

std::string keys_of(const Json& json) {
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  return keys;
}

constexpr std::string_view kResultKeys =
    "id sha256 title publisher date language countries type symbol pages matching_pages score url "
    "found_in lacks copies versions hits ";
constexpr std::string_view kKinKeys =
    "id sha256 title publisher date language symbol paths page same_words share url ";
constexpr std::string_view kPinpointKeys =
    "sha256 page label start end quote continues source extractor generation ";

TEST(Json, ASearchHasItsShape) {
  const auto json = Json::parse(search_json(testing::sample_search("spyware in Ürümqi")));
  EXPECT_EQ(keys_of(json), "query generation took_ms total coverage results nearest facets next ");
  EXPECT_EQ(keys_of(json["query"]), "q understood function_words notes ");
  EXPECT_EQ(keys_of(json["query"]["notes"][0]), "message text start end advice ");
  EXPECT_EQ(json["total"], (Json{{"documents", 12}, {"exact", true}}));
  EXPECT_EQ(
      json["coverage"],
      (Json{
          {"documents", 840}, {"pages", 21877}, {"pages_without_text", 12}, {"failed_files", 3}}));
  const auto& result = json["results"][0];
  EXPECT_EQ(keys_of(result), kResultKeys);
  EXPECT_EQ(result["date"], "2022-09-09");
  EXPECT_EQ(result["countries"], Json::array({"CN"}));
  EXPECT_EQ(result["pages"], 2);
  const auto& hit = result["hits"][0];
  EXPECT_EQ(keys_of(hit), "page label match lacks url snippet pinpoint ");
  EXPECT_EQ(hit["match"], "stem");
  EXPECT_EQ(hit["lacks"].size(), 1U);
  EXPECT_EQ(keys_of(result["found_in"][0]), "field text highlights ");
  EXPECT_EQ(result["found_in"][0]["field"], "title");
  EXPECT_EQ(hit["url"],
            result["url"].get<std::string>() + "/pages/1?q=spyware%20in%20%C3%9Cr%C3%BCmqi#m1");
  EXPECT_EQ(keys_of(hit["snippet"]), "text start highlights ");
  EXPECT_EQ(hit["snippet"]["highlights"], Json::parse("[[0,1]]"));
  EXPECT_EQ(keys_of(hit["pinpoint"]), kPinpointKeys);
  EXPECT_EQ(keys_of(json["nearest"][0]), kResultKeys);
  EXPECT_EQ(json["facets"]["language"], Json::parse(R"([{"value": "en", "count": 9}])"));
  EXPECT_EQ(json["next"], "cursor");
}

TEST(Json, CopiesHaveTheirShape) {
  const auto result = Json::parse(search_json(testing::sample_search("word")))["results"][0];
  for (const char* list : {"copies", "versions"}) {
    EXPECT_EQ(keys_of(result[list]), "count exact documents ");
    EXPECT_EQ(result[list]["count"], 3);
    EXPECT_EQ(keys_of(result[list]["documents"][0]), "id gone ");
    EXPECT_EQ(keys_of(result[list]["documents"][1]), kKinKeys);
  }
  EXPECT_EQ(result["copies"]["documents"][1]["same_words"], true);
  EXPECT_EQ(result["copies"]["documents"][1]["page"], nullptr);
  const auto same = Json::parse(same_text_json(testing::sample_same_text("word")));
  EXPECT_EQ(keys_of(same), "id page generation copies versions ");
  EXPECT_EQ(same["copies"]["documents"][1]["page"], 1);
  EXPECT_EQ(same["copies"]["documents"][1]["share"], 0.5);
}

TEST(Json, WhatIsAbsentIsNullAndNeverMissing) {
  SearchResponse response;
  DocumentHit document;
  document.url_id = "9f2c41d07a55e3b8";
  PageHit hit;
  hit.page = 1;
  document.hits = {hit};
  response.results = {document};
  const auto json = Json::parse(search_json(response));
  const auto& result = json["results"][0];
  EXPECT_EQ(keys_of(result), kResultKeys);
  for (const auto* key : {"title", "publisher", "date", "language", "type", "symbol"}) {
    EXPECT_TRUE(result[key].is_null()) << key;
  }
  EXPECT_TRUE(result["hits"][0]["label"].is_null());
  EXPECT_TRUE(result["hits"][0]["pinpoint"]["label"].is_null());
  EXPECT_EQ(result["countries"], Json::array());
  EXPECT_TRUE(json["next"].is_null());
  EXPECT_EQ(json["facets"], Json::object());
  EXPECT_EQ(json["nearest"], Json::array());
}

TEST(Json, SuggestionsHaveTheirShape) {
  EXPECT_EQ(Json::parse(suggest_json({{"forced labour"}, std::nullopt})),
            (Json{{"completions", {"forced labour"}}, {"did_you_mean", nullptr}}));
  EXPECT_EQ(Json::parse(suggest_json({{}, "forced labour"})),
            (Json{{"completions", Json::array()}, {"did_you_mean", "forced labour"}}));
}

TEST(Json, ADocumentGoneFromAWalkSaysOnlySo) {
  SearchResponse response;
  DocumentHit document;
  document.id = sha256("x");
  document.gone = true;
  response.results = {document};
  const auto json = Json::parse(search_json(response));
  EXPECT_EQ(json["results"][0], (Json{{"id", document.id.short_hex()}, {"gone", true}}));
}

TEST(Json, ADocumentHasItsShape) {
  const auto json = Json::parse(document_json(testing::sample_document("x")));
  EXPECT_EQ(keys_of(json),
            "id sha256 title publisher date languages countries type symbol authors senders "
            "recipients source_url media_type bytes pages paths parent attachments superseded_by "
            "added extractor outline gaps ");
  EXPECT_EQ(json["title"], (Json{{"value", "x"}, {"origin", "sidecar"}}));
  EXPECT_EQ(json["date"], (Json{{"value", "2022-09-09"}, {"origin", "page 1"}}));
  EXPECT_EQ(json["languages"], Json::parse(R"([{"value": "en", "origin": "page 1"}])"));
  EXPECT_EQ(json["added"], "2026-09-21T14:13:20Z");
  EXPECT_EQ(json["paths"], Json::array({"x"}));
  EXPECT_TRUE(json["parent"].is_null());
  EXPECT_TRUE(json["superseded_by"].is_null());
  EXPECT_EQ(json["outline"][0], (Json{{"title", "x"}, {"level", 1}, {"page", 1}}));
  EXPECT_TRUE(json["outline"][1]["page"].is_null());
  EXPECT_EQ(keys_of(json["gaps"][0]), "page code message advice ");
  EXPECT_EQ(keys_of(json["attachments"][0]), "name id gap ");
  EXPECT_TRUE(json["attachments"][0]["gap"].is_null());
  EXPECT_TRUE(json["attachments"][1]["id"].is_null());
  EXPECT_EQ(json["attachments"][1]["gap"], "encrypted");
  EXPECT_EQ(json["gaps"][0]["code"], "no_text");
  const auto bare = Json::parse(document_json(DocumentView{}));
  EXPECT_EQ(keys_of(bare), keys_of(json));
  EXPECT_TRUE(bare["title"].is_null());
  EXPECT_EQ(bare["languages"], Json::array());
}

TEST(Json, APageHasItsShape) {
  const auto view = testing::sample_page("line");
  const auto json = Json::parse(page_json(view));
  EXPECT_EQ(keys_of(json), "id page label language source quality confidence text ");
  EXPECT_EQ(json["text"], "line\nline");
  EXPECT_EQ(json["source"], "layer");
  EXPECT_EQ(json["quality"], "ok");
  EXPECT_TRUE(json["confidence"].is_null());
}

TEST(Json, ARecognisedPageSaysHowSurely) {
  auto view = testing::sample_page("line");
  view.record.pages.at(view.page - 1).source = TextSource::ocr;
  view.record.pages.at(view.page - 1).confidence = 87;
  const auto json = Json::parse(page_json(view));
  EXPECT_EQ(json["source"], "ocr");
  EXPECT_EQ(json["confidence"], 87);
  EXPECT_NE(text_page(view, {}, Asked::by_address).find("OCR, confidence 87 %"), std::string::npos);
}

TEST(Json, ASearchWithinADocumentHasItsShape) {
  const auto json = Json::parse(document_search_json(testing::sample_document_search("x")));
  EXPECT_EQ(keys_of(json), "query total pages ");
  EXPECT_EQ(json["total"], (Json{{"pages", 1}}));
  EXPECT_EQ(keys_of(json["pages"][0]), "page label match lacks matches snippet pinpoint ");
  EXPECT_EQ(json["pages"][0]["matches"], Json::parse("[[252,253]]"));
  EXPECT_EQ(keys_of(json["pages"][0]["pinpoint"]), kPinpointKeys);
}

TEST(Json, CoverageFacetsHealthAndProblemsHaveTheirShapes) {
  const auto coverage = Json::parse(coverage_json(testing::sample_coverage("a.pdf")));
  EXPECT_EQ(keys_of(coverage),
            "generation revision documents pages pages_without_text failed_files last_run "
            "languages gaps ");
  EXPECT_EQ(keys_of(coverage["gaps"][0]), "path sha256 page code message advice failed ");
  EXPECT_EQ(coverage["gaps"][0]["failed"], true);
  EXPECT_TRUE(coverage["gaps"][0]["page"].is_null());
  EXPECT_EQ(coverage["gaps"][1]["failed"], false);
  EXPECT_TRUE(coverage["gaps"][1]["path"].is_null());
  EXPECT_TRUE(coverage["gaps"][2]["sha256"].is_null());
  EXPECT_EQ(Json::parse(facets_json(Field::country, {{"CN", 9}})),
            Json::parse(R"({"field": "country", "values": [{"value": "CN", "count": 9}]})"));
  EXPECT_EQ(shape_of(Json::parse(health_json("3f0c", {}))),
            Json::parse(R"({"status": "string", "version": "string", "generation": "string",
              "jail": {"seccomp": "boolean", "landlock": "number", "network": "boolean",
                       "user": "boolean", "status": "string"}})"));
  EXPECT_EQ(Json::parse(health_json(
                "3f0c", JailLayers{.seccomp = true, .landlock = 7, .network = true}))["jail"],
            Json::parse(R"({"seccomp": true, "landlock": 7, "network": true, "user": false,
                            "status": "known"})"));
  EXPECT_EQ(Json::parse(health_json("3f0c", {}))["jail"]["status"], "unknown");
  Problem problem{
      .kind = ProblemKind::unknown_parameter, .detail = "There is none.", .parameter = "nonsense"};
  EXPECT_EQ(Json::parse(problem_json(problem)),
            Json::parse(R"({"type": "/problems/unknown-parameter", "title": "Unknown parameter",
              "status": 400, "detail": "There is none.", "parameter": "nonsense"})"));
}

TEST(Json, GapsAloneAreALineEach) {
  const auto coverage = testing::sample_coverage("a.pdf");
  std::istringstream lines(gaps_ndjson(coverage));
  const auto whole = Json::parse(coverage_json(coverage))["gaps"];
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_EQ(Json::parse(line), whole[count]);
  }
  EXPECT_EQ(count, coverage.gaps.size());
}

TEST(Json, BytesThatAreNotTextAreReplaced) {
  SearchResponse response;
  response.query.q =
      "a\xff"
      "b";
  EXPECT_EQ(Json::parse(search_json(response))["query"]["q"], "a\uFFFDb");
}

TEST(Json, TheInterfaceDescribesEveryRouteOfTheApi) {
  const auto json = Json::parse(openapi_json(http::site_routes()));
  EXPECT_EQ(json["openapi"], "3.1.0");
  EXPECT_EQ(json["servers"], Json::parse(R"([{"url": "/"}])"));
  std::size_t routes = 0;
  for (const auto& route : http::site_routes()) {
    const auto path = std::string(route.pattern);
    if (route.kind != RouteKind::api) continue;
    ++routes;
    ASSERT_TRUE(json["paths"].contains(path)) << path;
    EXPECT_EQ(json["paths"][path].contains("post"), route.form) << path;
  }
  EXPECT_EQ(json["paths"].size(), routes);
  const auto& search = json["paths"]["/api/v1/search"]["get"]["parameters"];
  EXPECT_EQ(search[1]["name"], "limit");
  EXPECT_EQ(search[1]["schema"], Json::parse(R"({"type":"integer","minimum":1,"maximum":100})"));
  const auto& page = json["paths"]["/api/v1/documents/{id}/pages/{n}"]["get"]["parameters"];
  EXPECT_EQ(page[0]["in"], "path");
  EXPECT_EQ(page[1]["name"], "n");
  EXPECT_EQ(json["components"]["schemas"]["Problem"]["type"], "object");
}

// The rows of fields were put in another order once, and this description changed with them.
TEST(Json, ParametersAndFacetsKeepTheirOrder) {
  const auto json = Json::parse(openapi_json(http::site_routes()));
  std::string names;
  for (const auto& parameter : json["paths"]["/api/v1/search"]["get"]["parameters"]) {
    names += parameter["name"].get<std::string>() + " ";
  }
  EXPECT_EQ(names, "q limit cursor sort hits lang country publisher type from to facets ");
  const auto& counted = json["paths"]["/api/v1/facets"]["get"]["parameters"][1];
  EXPECT_EQ(counted["schema"]["enum"],
            Json::parse(R"(["publisher", "country", "language", "type", "year"])"));
}

}  // namespace
}  // namespace karez::views
