// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Nearest : public ::testing::Test {
 protected:
  Searching searching_{{
      {.name = "three", .pages = {"x", "alpha beta", "gamma"}, .languages = {"en"}},
      {.name = "two", .pages = {"alpha beta"}, .languages = {"ug"}},
      {.name = "one", .pages = {"gamma is alone"}, .languages = {"en"}},
      {.name = "none", .pages = {"nothing"}, .languages = {"en"}},
  }};
};

TEST_F(Nearest, OffersTheDocumentsThatHoldMostAndSaysWhatTheyLack) {
  const auto response = searching_.ask("alpha beta gamma delta");
  EXPECT_EQ(response.total, 0u);
  EXPECT_TRUE(response.exact);
  EXPECT_THAT(response.results, IsEmpty());
  EXPECT_THAT(names(response.nearest), ElementsAre("three", "two", "one"));
  EXPECT_THAT(response.nearest[0].lacks, ElementsAre("delta"));
  EXPECT_THAT(response.nearest[1].lacks, ElementsAre("gamma", "delta"));
  EXPECT_THAT(page_numbers(response.nearest[0].hits), ElementsAre(2, 3));
  EXPECT_EQ(response.nearest[0].matching_pages, 2u);
}

TEST_F(Nearest, IsEmptyWhenSomethingWasFoundOrOneThingAsked) {
  EXPECT_THAT(searching_.ask("alpha beta").nearest, IsEmpty());
  EXPECT_THAT(searching_.ask("delta").nearest, IsEmpty());
  EXPECT_THAT(searching_.ask("delta OR epsilon").nearest, IsEmpty());
}

TEST_F(Nearest, CountsAPhraseOnlyWhereItsWordsAreSideBySide) {
  const auto response = searching_.ask("\"beta alpha\" gamma");
  for (const auto& hit : response.nearest) EXPECT_THAT(hit.lacks, ElementsAre("\"beta alpha\""));
  EXPECT_THAT(names(response.nearest), UnorderedElementsAre("three", "one"));
}

TEST_F(Nearest, KeepsFieldsFiltersAndExclusions) {
  EXPECT_THAT(names(searching_.ask("alpha delta lang:ug").nearest), ElementsAre("two"));
  EXPECT_THAT(names(searching_.ask("alpha delta NOT gamma").nearest), ElementsAre("two"));
  SearchRequest request;
  request.q = "alpha delta";
  request.filters.values[Field::language] = {"ug"};
  EXPECT_THAT(names(searching_.ask(request).nearest), ElementsAre("two"));
}

TEST_F(Nearest, LeavesOutWhatIsSuperseded) {
  searching_.index.supersede(sha256("two"), sha256("three"));
  searching_.index.commit();
  EXPECT_THAT(names(searching_.ask("alpha delta").nearest), ElementsAre("three"));
}

TEST(NearestLimit, OffersAFew) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < 20; ++i) documents.push_back({.name = std::to_string(i), .pages = {"alpha"}});
  Searching searching(documents);
  EXPECT_EQ(searching.ask("alpha delta").nearest.size(), limits::kNearest);
}

}  // namespace
}  // namespace karez::testing
