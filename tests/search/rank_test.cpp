// SPDX-License-Identifier: GPL-3.0-or-later
// Which document and which page come first.
#include "server/search/rank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Words that no query asks for, so that pages are as long as those of reports.
std::string filler(int words, int salt = 0) {
  std::string text;
  for (int i = 0; i < words; ++i) text += " filler" + std::to_string((i * 7 + salt) % 50);
  return text;
}

std::string first_of(const std::vector<TinyDocument>& documents, const std::string& q) {
  Searching searching(documents);
  return names(searching.ask(q)).at(0);
}

TEST(Rank, ThePageThatSaysItAllComesBeforeTheReportThatHoldsAllWordsSomewhere) {
  TinyDocument report{.name = "report", .pages = {}};
  for (int page = 0; page < 40; ++page) {
    const char* word = page % 2 == 0 ? " torture torture torture" : " bishkek bishkek bishkek";
    report.pages.push_back(filler(200, page) + word);
  }
  const TinyDocument judgment{
      .name = "judgment",
      .pages = {filler(200), filler(150) + " torture in bishkek " + filler(50), filler(200)}};
  std::vector<TinyDocument> documents{report, judgment};
  for (int i = 0; i < 60; ++i) {
    documents.push_back({.name = "other" + std::to_string(i), .pages = {filler(200, i)}});
  }
  Searching searching(documents);
  const auto response = searching.ask("torture bishkek");
  EXPECT_THAT(names(response), ElementsAre("judgment", "report"));
  EXPECT_EQ(response.results[0].hits.at(0).page, 2U);
}

TEST(Rank, ARareWordDecidesBeforeACommonOne) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < 20; ++i) {
    documents.push_back({.name = "c" + std::to_string(i), .pages = {filler(30, i) + " prison"}});
  }
  documents.push_back(
      {.name = "a", .pages = {filler(30) + " prison prison prison", filler(30) + " almaz"}});
  documents.push_back(
      {.name = "b", .pages = {filler(30) + " prison", filler(20) + " almaz almaz"}});
  EXPECT_EQ(first_of(documents, "almaz prison"), "b");
}

TEST(Rank, WordsNearTogetherComeBeforeWordsApart) {
  EXPECT_EQ(first_of({{.name = "apart", .pages = {"police" + filler(60) + " violence"}},
                      {.name = "near", .pages = {filler(30) + " police violence" + filler(30)}}},
                     "police violence"),
            "near");
}

TEST(Rank, TheOrderOfTheQueryComesBeforeTheOther) {
  EXPECT_EQ(first_of({{.name = "other", .pages = {filler(30) + " camp labour" + filler(30)}},
                      {.name = "asked", .pages = {filler(30) + " labour camp" + filler(30)}}},
                     "labour camp"),
            "asked");
}

TEST(Rank, TwoPagesThatTouchComeBeforeTwoThatDoNot) {
  EXPECT_EQ(
      first_of({{.name = "apart", .pages = {filler(30) + " police", "x", "violence" + filler(30)}},
                {.name = "touch", .pages = {"x", filler(30) + " police", "violence" + filler(30)}}},
               "police violence"),
      "touch");
}

TEST(Rank, ItemsOfABulletinDoNotTouch) {
  const std::vector<std::string> pages{filler(30) + " police", "violence" + filler(30)};
  EXPECT_EQ(first_of({{.name = "a items", .pages = pages, .items = true},
                      {.name = "pages", .pages = pages}},
                     "police violence"),
            "pages");
}

TEST(Rank, ATitleSpeaksOfEveryPage) {
  const std::string page = filler(30) + " evictions";
  EXPECT_EQ(
      first_of({{.name = "a other", .pages = {page, "x", "x", "romania"}, .title = "Annual report"},
                {.name = "b titled", .pages = {page, "x", "x", "romania"}, .title = "Romania"}},
               "evictions romania"),
      "b titled");
}

TEST(Rank, TheLettersAsAskedComeFirstWhenAllElseIsEqual) {
  const std::vector<TinyDocument> documents{
      {.name = "a stem", .pages = {filler(30) + " detentions"}, .languages = {"en"}},
      {.name = "b own", .pages = {filler(30) + " detention"}, .languages = {"en"}}};
  EXPECT_EQ(first_of(documents, "detention"), "b own");
  EXPECT_EQ(first_of(documents, "detentions"), "a stem");
  EXPECT_EQ(first_of({{.name = "a folded", .pages = {filler(30) + " Urumqi"}},
                      {.name = "b exact", .pages = {filler(30) + " Ürümqi"}}},
                     "Ürümqi"),
            "b exact");
}

// The query is a topic in words of which any will do. The pages that hold most of them say "quota",
// so a page that says it, too, comes before one that does not.
TEST(Rank, TheWordsOfTheBestPagesDecideAmongEqualsOfATopic) {
  std::vector<TinyDocument> documents{
      {.name = "best", .pages = {"cotton harvest children fields under a quota of the province"}},
      {.name = "second", .pages = {"children fields cotton harvest with a quota for teachers"}},
      {.name = "a", .pages = {"cotton was sold at the market beside bread and milk"}},
      {.name = "b", .pages = {"cotton was bought for the quota of some province"}},
  };
  for (int i = 0; i < 12; ++i) {
    documents.push_back({.name = "other" + std::to_string(i), .pages = {"a report of the year"}});
  }
  Searching searching(documents);
  const auto found = names(searching.ask("cotton OR harvest OR children OR fields"));
  EXPECT_THAT(found, ElementsAre(::testing::_, ::testing::_, "b", "a"));
}

TEST(Rank, FunctionWordsDoNotDecide) {
  EXPECT_EQ(
      first_of({{.name = "a of", .pages = {"members of the of the of the of the of the board"}},
                {.name = "b board", .pages = {"board members, and the names of all"}}},
               "of the board members"),
      "b board");
}

TEST(Rank, EqualDocumentsAreInTheOrderOfTheirIdsAlsoBeyondTheCandidates) {
  std::vector<TinyDocument> documents;
  for (std::size_t i = 0; i < limits::kCandidates + 30; ++i) {
    documents.push_back({.name = "d" + std::to_string(i), .pages = {"camp"}});
  }
  Searching searching(documents);
  SearchRequest request;
  request.q = "camp";
  request.limit = 40;
  std::vector<DocumentId> ids;
  for (;;) {
    const auto response = searching.ask(request);
    EXPECT_EQ(response.total, documents.size());
    for (const auto& hit : response.results) ids.push_back(hit.id);
    if (!response.next) break;
    request.cursor = *response.next;
  }
  EXPECT_EQ(ids.size(), documents.size());
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
}

TEST(Rank, TheOrderDoesNotDependOnTheLimit) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < 150; ++i) {
    documents.push_back({.name = "d" + std::to_string(i),
                         .pages = {filler(i % 11, i) + " camp" + filler(i % 7, i) +
                                   (i % 3 == 0 ? " labour" : "") + " camp labour"}});
  }
  Searching searching(documents);
  SearchRequest request;
  request.q = "camp labour";
  request.limit = 100;
  const auto wide = searching.ask(request);
  request.limit = 7;
  std::vector<std::string> walked;
  while (walked.size() < 100) {
    const auto response = searching.ask(request);
    for (const auto& name : names(response)) walked.push_back(name);
    request.cursor = *response.next;
  }
  walked.resize(100);
  EXPECT_EQ(walked, names(wide));
}

TEST(Rank, TheRestOfAWalkLeavesOutWhatWasAddedSince) {
  std::vector<TinyDocument> documents;
  for (std::size_t i = 0; i < limits::kCandidates + 20; ++i) {
    documents.push_back({.name = "d" + std::to_string(i), .pages = {"camp"}});
  }
  Searching searching(documents);
  SearchRequest request;
  request.q = "camp";
  request.limit = 60;
  std::set<std::string> seen;
  auto response = searching.ask(request);
  for (int added = 0;; ++added) {
    for (const auto& name : names(response)) EXPECT_TRUE(seen.insert(name).second) << name;
    if (!response.next) break;
    searching.index.add({.name = "new" + std::to_string(added), .pages = {"camp camp"}});
    searching.index.commit();
    request.cursor = *response.next;
    response = searching.ask(request);
    EXPECT_EQ(response.total, documents.size());
  }
  EXPECT_EQ(seen.size(), documents.size());
}

// --- Near misses beside results.

TEST(Rank, ANearMissIsOfferedWhenItHoldsMoreTogetherThanAnyResult) {
  TinyDocument spread{.name = "spread",
                      .pages = {"kokand" + filler(80), filler(80), "cotton" + filler(80),
                                filler(80), "harvest" + filler(80)}};
  TinyDocument together{.name = "together", .pages = {"kokand cotton" + filler(80)}};
  Searching searching({spread, together});
  const auto response = searching.ask("kokand cotton harvest");
  EXPECT_THAT(names(response), ElementsAre("spread"));
  EXPECT_EQ(response.total, 1U);
  ASSERT_THAT(names(response.nearest), ElementsAre("together"));
  EXPECT_THAT(response.nearest[0].lacks, ElementsAre("harvest"));
  EXPECT_GT(response.nearest[0].score, 0);
}

TEST(Rank, ThereIsNoNearMissWhenAResultHoldsAllOnOnePage) {
  Searching searching({{.name = "all", .pages = {"kokand cotton harvest"}},
                       {.name = "two", .pages = {"kokand cotton kokand cotton"}}});
  EXPECT_THAT(searching.ask("kokand cotton harvest").nearest, IsEmpty());
}

}  // namespace
}  // namespace karez::testing
