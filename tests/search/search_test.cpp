// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<TinyDocument> archive() {
  return {
      {.name = "camps",
       .pages = {"Forced labour in the camps of Ürümqi."},
       .title = "Camps",
       .date = "2021-05",
       .languages = {"en"},
       .countries = {"CN"},
       .type = "report"},
      {.name = "spyware",
       .pages = {"Spyware against a journalist in Ürümqi.", "Labour rights."},
       .title = "Bulletin 10",
       .date = "2022-09-09",
       .languages = {"en"},
       .countries = {"CN", "KZ"},
       .type = "bulletin"},
      {.name = "zh",
       .pages = {"强迫劳动的报告。乌鲁木齐。"},
       .title = "Bulletin 9",
       .date = "2022",
       .languages = {"zh-Hans"},
       .countries = {"CN"},
       .type = "report"},
      {.name = "ug", .pages = {"ئۈرۈمچىدىكى لاگېر ھەققىدە."}, .languages = {"ug"}},
  };
}

class Search : public ::testing::Test {
 protected:
  Searching archive_{archive()};

  std::vector<std::string> sorted_by(Sort sort) {
    SearchRequest request;
    request.sort = sort;
    return names(archive_.ask(request));
  }
};

TEST_F(Search, FindsDocumentsThatHoldAllWordsWhateverThePage) {
  EXPECT_THAT(names(archive_.ask("labour")), UnorderedElementsAre("camps", "spyware"));
  EXPECT_THAT(names(archive_.ask("labour spyware")), ElementsAre("spyware"));
  EXPECT_THAT(names(archive_.ask("labour NOT spyware")), ElementsAre("camps"));
  EXPECT_THAT(names(archive_.ask("\"forced labour\"")), ElementsAre("camps"));
  EXPECT_THAT(names(archive_.ask("\"labour forced\"")), IsEmpty());
  EXPECT_THAT(names(archive_.ask("urumqi")), UnorderedElementsAre("camps", "spyware"));
}

TEST_F(Search, FindsWordsOfScriptsWithoutSpacesAndRightToLeft) {
  EXPECT_THAT(names(archive_.ask("强迫劳动")), ElementsAre("zh"));
  EXPECT_THAT(names(archive_.ask("劳动")), ElementsAre("zh"));
  EXPECT_THAT(names(archive_.ask("动劳")), IsEmpty());
  EXPECT_THAT(names(archive_.ask("لاگېر")), ElementsAre("ug"));
}

TEST_F(Search, TellsTotalsGenerationAndCoverageOfOneSnapshot) {
  const auto response = archive_.ask("labour");
  EXPECT_EQ(response.total, 2u);
  EXPECT_TRUE(response.exact);
  EXPECT_EQ(response.generation.size(), 16u);
  EXPECT_EQ(response.coverage.documents, 4u);
  EXPECT_EQ(response.coverage.pages, 5u);
  EXPECT_EQ(response.query.q, "labour");
  EXPECT_EQ(response.query.understood, "labour");
  EXPECT_GT(response.took_ms, 0.0);
  EXPECT_THAT(response.query.notes, IsEmpty());
}

TEST_F(Search, NothingAskedGivesTheNewestFirst) {
  const auto response = archive_.ask("");
  EXPECT_THAT(names(response), ElementsAre("spyware", "zh", "camps", "ug"));
  for (const auto& hit : response.results) EXPECT_THAT(hit.hits, IsEmpty());
}

TEST_F(Search, SortsUndatedLastInBothDirections) {
  EXPECT_THAT(sorted_by(Sort::date), ElementsAre("camps", "zh", "spyware", "ug"));
  EXPECT_THAT(sorted_by(Sort::date_newest), ElementsAre("spyware", "zh", "camps", "ug"));
}

TEST_F(Search, SortsTitlesAsPeopleDoAndUntitledOnesLast) {
  EXPECT_THAT(sorted_by(Sort::title), ElementsAre("zh", "spyware", "camps", "ug"));
}

TEST_F(Search, FieldsAndDatesAloneGiveDocumentsWithoutHits) {
  for (const std::string q : {"lang:en", "date:2021..2022", "type:report", "NOT type:bulletin"}) {
    const auto response = archive_.ask(q);
    EXPECT_GT(response.total, 0u) << q;
    for (const auto& hit : response.results) {
      EXPECT_THAT(hit.hits, IsEmpty()) << q;
      EXPECT_EQ(hit.matching_pages, 0u) << q;
    }
  }
}

TEST_F(Search, FiltersNarrowAndRepeatedValuesMeanOr) {
  SearchRequest request;
  request.filters.values[Field::language] = {"ug", "zh"};
  EXPECT_THAT(names(archive_.ask(request)), UnorderedElementsAre("zh", "ug"));
  request.filters.values[Field::country] = {"CN"};
  EXPECT_THAT(names(archive_.ask(request)), ElementsAre("zh"));
  request.filters.values = {{Field::date, {"2022"}}};
  EXPECT_THAT(names(archive_.ask(request)), UnorderedElementsAre("zh", "spyware"));
}

TEST_F(Search, ADateFilterHoldsTheWholeDate) {
  struct Case {
    const char *from, *to;
    std::vector<std::string> found;
  };
  for (const Case& c : std::vector<Case>{{"2022", "", {"spyware", "zh"}},
                                         {"2022-01-02", "", {"spyware"}},
                                         {"", "2021", {"camps"}},
                                         {"", "2022-12", {"camps", "spyware", "zh"}},
                                         {"", "2022-11", {"camps", "spyware"}},
                                         {"2022-09-09", "2022-09-09", {"spyware"}}}) {
    SearchRequest request;
    request.filters.from = PartialDate::from_iso(c.from);
    request.filters.to = PartialDate::from_iso(c.to);
    EXPECT_THAT(names(archive_.ask(request)), ::testing::UnorderedElementsAreArray(c.found))
        << c.from << ".." << c.to;
  }
}

TEST_F(Search, LimitsOutOfRangeAreUsageErrorsThatNameTheParameter) {
  SearchRequest request;
  request.limit = 0;
  EXPECT_EQ(archive_.searcher.search(request).error().where, "limit");
  request.limit = 101;
  EXPECT_EQ(archive_.searcher.search(request).error().where, "limit");
  request.limit = 10;
  request.hits = 51;
  EXPECT_EQ(archive_.searcher.search(request).error().where, "hits");
}

TEST_F(Search, AnEmptyIndexIsAnsweredToo) {
  Searching empty({});
  EXPECT_EQ(empty.ask("labour").total, 0u);
  EXPECT_EQ(empty.ask("").total, 0u);
}

TEST(SearchOrder, TiesGoByIdInEverySort) {
  std::vector<TinyDocument> same;
  for (int i = 0; i < 20; ++i) {
    same.push_back({.name = "copy" + std::to_string(i),
                    .pages = {"Equal words."},
                    .title = "Same",
                    .date = "2022"});
  }
  Searching searching(same);
  for (const Sort sort : {Sort::relevance, Sort::date, Sort::date_newest, Sort::title, Sort::id}) {
    SearchRequest request;
    request.q = "equal";
    request.limit = 20;
    request.sort = sort;
    const auto response = searching.ask(request);
    ASSERT_EQ(response.results.size(), 20u);
    EXPECT_TRUE(
        std::is_sorted(response.results.begin(), response.results.end(),
                       [](const DocumentHit& a, const DocumentHit& b) { return a.id < b.id; }))
        << row_of(sort).name;
  }
}

TEST(SearchOrder, SortsHaveTheNamesOfTheContract) {
  for (const std::string_view name : {"relevance", "date", "-date", "title", "id"}) {
    const auto sort = sort_named(name);
    ASSERT_TRUE(sort) << name;
    EXPECT_EQ(row_of(*sort).name, name);
  }
  EXPECT_FALSE(sort_named("newest"));
}

TEST(SearchCheck, NearOverPhrasesIsCheckedByPosition) {
  Searching searching({
      {.name = "near", .pages = {"forced labour was in a camp"}},
      {.name = "apart", .pages = {"forced one two three labour in a camp"}},
      {.name = "far", .pages = {"forced labour a b c d e f g h i j k l m n o p q r s t camp"}},
  });
  SearchRequest request;
  request.q = "\"forced labour\" NEAR/5 camp";
  request.facets = {Field::type};
  const auto response = searching.ask(request);
  EXPECT_THAT(names(response), ElementsAre("near"));
  EXPECT_EQ(response.total, 1u);
  ASSERT_EQ(response.results.size(), 1u);
  ASSERT_EQ(response.results[0].hits.size(), 1u);
  EXPECT_THAT(marked(response.results[0].hits[0].snippet), ElementsAre("forced labour", "camp"));
  EXPECT_THAT(names(searching.ask("(\"forced labour\" NEAR/5 camp) OR three")),
              UnorderedElementsAre("near", "apart"));
  EXPECT_THAT(names(searching.ask("camp NOT (\"forced labour\" NEAR/5 camp)")),
              UnorderedElementsAre("apart", "far"));
}

}  // namespace
}  // namespace karez::testing
