// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/facets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Pairs = std::vector<std::pair<std::string, std::uint64_t>>;

Pairs pairs(const std::vector<FacetCount>& counts) {
  Pairs all;
  for (const auto& [value, count] : counts) all.emplace_back(value, count);
  return all;
}

TEST(FacetCounter, SplitsJoinedValuesAndSortsByCountThenValue) {
  FacetCounter counter(Field::country);
  counter.add("en\x1fzh", 2);
  counter.add("ug", 2);
  counter.add("", 5);
  counter.add(
      "\x1f"
      "en\x1f",
      1);
  EXPECT_EQ(pairs(counter.counts()), (Pairs{{"en", 3}, {"ug", 2}, {"zh", 2}}));
}

/// The panel said 1 and the click gave 3.
TEST(FacetCounter, ALanguageCountsWhatFilteringByItGives) {
  FacetCounter counter(Field::language);
  counter.add("ug", 1);
  counter.add("ug-Latn", 2);
  counter.add("ug-Cyrl\x1fug-Latn", 4);
  counter.add("zh-Hans", 8);
  EXPECT_EQ(pairs(counter.counts()),
            (Pairs{{"zh-Hans", 8}, {"ug", 7}, {"ug-Latn", 6}, {"ug-Cyrl", 4}}));
}

TEST(FacetCounter, AgreesWithTheFilterAndWithCoverage) {
  Searching searching({
      {.name = "a", .pages = {"camp"}, .languages = {"ug"}},
      {.name = "b", .pages = {"camp"}, .languages = {"ug-Latn"}},
      {.name = "c", .pages = {"camp"}, .languages = {"ug-Latn", "zh-Hant-HK"}},
      {.name = "d", .pages = {"camp"}, .languages = {"zh-Hant", "en"}},
  });
  SearchRequest request;
  request.q = "camp";
  request.facets = {Field::language};
  const auto counts = searching.ask(request).facets.at(0).second;
  EXPECT_EQ(pairs(counts),
            (Pairs{{"ug", 3}, {"ug-Latn", 2}, {"zh-Hant", 2}, {"en", 1}, {"zh-Hant-HK", 1}}));
  for (const auto& [language, count] : counts) {
    SearchRequest filtered;
    filtered.q = "camp";
    filtered.filters.values[Field::language] = {language};
    EXPECT_EQ(searching.ask(filtered).total, count) << language;
  }
  EXPECT_EQ(pairs(Searching::checked(searching.searcher.coverage(false)).languages), pairs(counts));
}

class Facets : public ::testing::Test {
 protected:
  Searching searching_{{
      {.name = "a",
       .pages = {"camp"},
       .publisher = "HRW",
       .date = "2021",
       .languages = {"en", "ug"},
       .countries = {"CN"},
       .type = "report"},
      {.name = "b",
       .pages = {"camp"},
       .publisher = "UHRP",
       .date = "2022-03",
       .languages = {"en"},
       .countries = {"CN", "KZ"},
       .type = "report"},
      {.name = "c",
       .pages = {"camp"},
       .publisher = "HRW",
       .date = "2022-03-01",
       .languages = {"ug"},
       .type = "bulletin"},
      {.name = "d", .pages = {"nothing"}, .languages = {"en"}, .countries = {"TR"}},
  }};

  Pairs facet(const SearchRequest& request, Field field) {
    for (const auto& [counted, values] : searching_.ask(request).facets) {
      if (counted == field) return pairs(values);
    }
    return {};
  }
};

TEST_F(Facets, CountDocumentsNotPagesAndEveryValueOfEach) {
  SearchRequest request;
  request.q = "camp";
  request.facets = {Field::language, Field::country, Field::publisher, Field::type, Field::date};
  EXPECT_EQ(facet(request, Field::language), (Pairs{{"en", 2}, {"ug", 2}}));
  EXPECT_EQ(facet(request, Field::country), (Pairs{{"CN", 2}, {"KZ", 1}}));
  EXPECT_EQ(facet(request, Field::publisher), (Pairs{{"HRW", 2}, {"UHRP", 1}}));
  EXPECT_EQ(facet(request, Field::type), (Pairs{{"report", 2}, {"bulletin", 1}}));
  EXPECT_EQ(facet(request, Field::date), (Pairs{{"2022", 2}, {"2021", 1}}));
}

TEST_F(Facets, LeaveOutTheirOwnFieldsFilterAndKeepTheOthers) {
  SearchRequest request;
  request.q = "camp";
  request.filters.values[Field::type] = {"report"};
  request.filters.values[Field::language] = {"ug"};
  request.facets = {Field::type, Field::language, Field::publisher};
  EXPECT_EQ(names(searching_.ask(request)), (std::vector<std::string>{"a"}));
  EXPECT_EQ(facet(request, Field::type), (Pairs{{"bulletin", 1}, {"report", 1}}));
  EXPECT_EQ(facet(request, Field::language), (Pairs{{"en", 2}, {"ug", 1}}));
  EXPECT_EQ(facet(request, Field::publisher), (Pairs{{"HRW", 1}}));
}

TEST_F(Facets, TheYearLeavesOutEveryDateFilter) {
  SearchRequest request;
  request.q = "camp";
  request.filters.from = PartialDate::from_iso("2022");
  request.facets = {Field::date, Field::language};
  EXPECT_EQ(facet(request, Field::date), (Pairs{{"2022", 2}, {"2021", 1}}));
  EXPECT_EQ(facet(request, Field::language), (Pairs{{"en", 1}, {"ug", 1}}));
}

TEST_F(Facets, OfOneFieldAloneAreTheSame) {
  Filters filters;
  filters.values[Field::type] = {"report"};
  const auto own = searching_.searcher.facets("camp", filters, Field::type);
  ASSERT_TRUE(own);
  EXPECT_EQ(pairs(*own), (Pairs{{"report", 2}, {"bulletin", 1}}));
  const auto other = searching_.searcher.facets("camp", filters, Field::language);
  ASSERT_TRUE(other);
  EXPECT_EQ(pairs(*other), (Pairs{{"en", 2}, {"ug", 1}}));
}

TEST_F(Facets, AreRightWhereCandidatesMustBeChecked) {
  Searching searching({
      {.name = "near", .pages = {"forced labour in a camp"}, .type = "report"},
      {.name = "apart", .pages = {"forced one labour in a camp"}, .type = "bulletin"},
  });
  SearchRequest request;
  request.q = "\"forced labour\" NEAR/5 camp";
  request.facets = {Field::type};
  const auto response = searching.ask(request);
  EXPECT_EQ(pairs(response.facets.at(0).second), (Pairs{{"report", 1}}));
}

TEST(FacetsCut, TooManyValuesAreCutAndSaidSo) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < 120; ++i) {
    documents.push_back({.name = std::to_string(i),
                         .pages = {"camp"},
                         .publisher = "Publisher " + std::to_string(i)});
  }
  Searching searching(documents);
  SearchRequest request;
  request.facets = {Field::publisher};
  const auto response = searching.ask(request);
  EXPECT_EQ(response.facets.at(0).second.size(), limits::kFacetValues);
  ASSERT_EQ(response.query.notes.size(), 1u);
  EXPECT_EQ(response.query.notes[0].message,
            "only the 100 most frequent of 120 values of \"publisher\" are listed");
  EXPECT_EQ(searching.searcher.facets("", {}, Field::publisher)->size(), 120u);
}

}  // namespace
}  // namespace karez::testing
