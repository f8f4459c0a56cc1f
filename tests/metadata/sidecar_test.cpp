// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/sidecar.h"

#include <string>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "indexer/metadata/metadata.h"

namespace karez::metadata {
namespace {

TEST(Sidecar, EveryFieldOfTheContract) {
  const Sidecar read = parse_sidecar(R"({
    "title": "A title", "authors": ["One", "Two"], "publisher": "A desk", "date": "2022-09",
    "languages": ["ug-arab", "EN", "zh-cn"], "countries": ["cn", "Kazakhstan", "TUR"],
    "type": "bulletin", "symbol": "A/HRC/51/5", "source_url": "https://example.org/a?b=c",
    "retrieved": "2024-01-02T03:04:05Z"})");
  EXPECT_EQ(describe(read.problems), "");
  const Metadata& metadata = read.metadata;
  EXPECT_EQ(metadata.title, (Sourced<std::string>{"A title", "sidecar"}));
  ASSERT_EQ(metadata.authors.size(), 2U);
  EXPECT_EQ(metadata.authors[1].value, "Two");
  EXPECT_EQ(metadata.publisher->value, "A desk");
  EXPECT_EQ(metadata.date->value.iso(), "2022-09");
  ASSERT_EQ(metadata.languages.size(), 3U);
  EXPECT_EQ(metadata.languages[0].value, "ug-Arab");
  EXPECT_EQ(metadata.languages[1].value, "en");
  EXPECT_EQ(metadata.languages[2].value, "zh-Hans");
  ASSERT_EQ(metadata.countries.size(), 3U);
  EXPECT_EQ(metadata.countries[0].value, "CN");
  EXPECT_EQ(metadata.countries[1].value, "KZ");
  EXPECT_EQ(metadata.countries[2].value, "TR");
  EXPECT_EQ(metadata.type->value, "bulletin");
  EXPECT_EQ(metadata.symbol->value, "A/HRC/51/5");
  EXPECT_EQ(metadata.source_url->value, "https://example.org/a?b=c");
  EXPECT_EQ(metadata.retrieved->value, "2024-01-02T03:04:05Z");
}

TEST(Sidecar, OtherNamesAndLooserShapes) {
  const Sidecar read = parse_sidecar(R"({"author": "One", "language": "en", "country": "China",
    "url": "http://example.org/", "date": 2022, "title": ["Only one"], "publisher": null})");
  EXPECT_EQ(describe(read.problems), "");
  EXPECT_EQ(read.metadata.authors.at(0).value, "One");
  EXPECT_EQ(read.metadata.countries.at(0).value, "CN");
  EXPECT_EQ(read.metadata.date->value.iso(), "2022");
  EXPECT_EQ(read.metadata.title->value, "Only one");
  EXPECT_FALSE(read.metadata.publisher);
}

struct Row {
  std::string json;
  std::string_view problem;
};

TEST(Sidecar, WhatIsWrongIsSaidAndTheRestStays) {
  const Row rows[] = {
      {R"("date": "soon")", R"(date is not a date: "soon")"},
      {R"("type": "novel")", R"(type is not a type: "novel")"},
      {R"("country": "Atlantis")", R"(country is not a country: "Atlantis")"},
      {R"("languages": ["e"])", R"(languages is not a language tag: "e")"},
      {R"("url": "javascript:alert")", R"(url is not a web address: "javascript:alert")"},
      {R"("retrieved": "later")", R"(retrieved is not a time: "later")"},
      {R"("symbol": {"a": 1})", "symbol is not a text"},
      {R"("colour": "red")", R"(unknown key "colour")"},
      {R"("publisher": ["a", "b"])", "publisher has more than one value"},
  };
  for (const Row& row : rows) {
    const Sidecar read = parse_sidecar(R"({"title": "T", )" + row.json + "}");
    EXPECT_EQ(read.metadata.title->value, "T");
    EXPECT_EQ(describe(read.problems), row.problem);
  }
}

TEST(Sidecar, HostileInputIsRefusedWithAReason) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  EXPECT_EQ(describe(parse_sidecar(deep).problems), "is nested too deeply");
  EXPECT_EQ(describe(parse_sidecar(R"({"a":)" + deep + "}").problems), "is nested too deeply");
  EXPECT_EQ(describe(parse_sidecar("").problems), "is not JSON");
  EXPECT_EQ(describe(parse_sidecar("{").problems), "is not JSON");
  EXPECT_EQ(describe(parse_sidecar("[]").problems), "is not a JSON object");
  EXPECT_EQ(describe(parse_sidecar("{\"title\": \"\xff\"}").problems), "is not JSON");
  EXPECT_EQ(describe(parse_sidecar(std::string(limits::kSidecarBytes + 1, ' ')).problems),
            "is too large: limit sidecar-bytes of 1 MiB; --limit sidecar-bytes=3MiB allows more");
  EXPECT_TRUE(parse_sidecar("\xEF\xBB\xBF{}").problems.empty()) << "a byte order mark is no fault";
}

TEST(Sidecar, ManyProblemsStayOneShortGap) {
  std::string json = "{";
  for (int i = 0; i < 5000; ++i) json += "\"k" + std::to_string(i) + "\":1,";
  json += "\"title\":\"T\"}";
  Extracted document;
  document.pages.emplace_back().text = "Text\n";
  const Metadata metadata = find_metadata(document, json);
  EXPECT_EQ(metadata.title->value, "T");
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::bad_sidecar);
  EXPECT_FALSE(document.gaps[0].page);
  EXPECT_TRUE(document.gaps[0].detail.ends_with("and 4995 more")) << document.gaps[0].detail;
}

TEST(Sidecar, ControlCharactersDoNotReachTheMetadata) {
  const Sidecar read = parse_sidecar(R"({"title": "a\u0000b\n\u202Ec"})");
  EXPECT_EQ(read.metadata.title->value.find('\0'), std::string::npos);
  EXPECT_EQ(read.metadata.title->value.find("\u202E"), std::string::npos);
}

}  // namespace
}  // namespace karez::metadata
