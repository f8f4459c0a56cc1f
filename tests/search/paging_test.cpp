// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;

std::vector<TinyDocument> numbered(int count) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < count; ++i) {
    documents.push_back({.name = "d" + std::to_string(i),
                         .pages = {"camp " + std::string(static_cast<std::size_t>(i % 7), 'x')},
                         .date = std::to_string(2000 + i)});
  }
  return documents;
}

SearchRequest by_date(const std::string& q, unsigned limit) {
  SearchRequest request;
  request.q = q;
  request.limit = limit;
  request.sort = Sort::date;
  return request;
}

TEST(Paging, WalksThroughEveryDocumentOnce) {
  Searching searching(numbered(23));
  for (const Sort sort : {Sort::relevance, Sort::title, Sort::id, Sort::date_newest}) {
    SearchRequest request = by_date("camp", 5);
    request.sort = sort;
    std::vector<std::string> seen;
    for (int pages = 0; pages < 10; ++pages) {
      const auto response = searching.ask(request);
      EXPECT_EQ(response.total, 23u);
      EXPECT_EQ(response.first, seen.size());
      for (const auto& name : names(response)) seen.push_back(name);
      EXPECT_EQ(response.previous.has_value(), pages > 0);
      if (!response.next) break;
      request.cursor = *response.next;
    }
    EXPECT_EQ(seen.size(), 23u);
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 23u);
  }
}

TEST(Paging, AllOnOnePageNeedsNoCursor) {
  Searching searching(numbered(10));
  const auto response = searching.ask(by_date("camp", 10));
  EXPECT_EQ(response.results.size(), 10u);
  EXPECT_FALSE(response.next);
  EXPECT_FALSE(response.previous);
}

TEST(Paging, PreviousLeadsBack) {
  Searching searching(numbered(6));
  SearchRequest request = by_date("camp", 2);
  const auto first = searching.ask(request);
  request.cursor = *first.next;
  const auto second = searching.ask(request);
  EXPECT_THAT(names(second), ElementsAre("d2", "d3"));
  request.cursor = *second.previous;
  const auto again = searching.ask(request);
  EXPECT_THAT(names(again), ElementsAre("d0", "d1"));
  EXPECT_FALSE(again.previous);
}

TEST(Paging, FollowsItsListWhateverIsCommittedMeanwhile) {
  Searching searching(numbered(6));
  SearchRequest request = by_date("camp", 2);
  request.facets = {Field::date};
  const auto first = searching.ask(request);
  searching.index.add({.name = "older", .pages = {"camp"}, .date = "1990"});
  searching.index.remove(sha256("d3"));
  searching.index.commit();

  request.cursor = *first.next;
  const auto second = searching.ask(request);
  EXPECT_EQ(second.total, 6u);
  ASSERT_EQ(second.results.size(), 2u);
  EXPECT_EQ(second.results[0].record.paths, std::vector<std::string>{"d2"});
  EXPECT_EQ(second.results[0].hits.size(), 1u);
  EXPECT_TRUE(second.results[1].gone);
  EXPECT_EQ(second.results[1].id, sha256("d3"));
  EXPECT_NE(second.generation, first.generation) << "rendered from the newest snapshot";
  request.cursor = *second.next;
  EXPECT_THAT(names(searching.ask(request)), ElementsAre("d4", "d5"));
  request.cursor.clear();
  EXPECT_THAT(names(searching.ask(request)), ElementsAre("older", "d0"));
}

TEST(Paging, LaterPagesKeepTheirScores) {
  Searching searching(numbered(6));
  SearchRequest request;
  request.q = "camp";
  request.limit = 6;
  const auto whole = searching.ask(request);
  request.limit = 3;
  request.cursor = *searching.ask(request).next;
  const auto second = searching.ask(request);
  ASSERT_EQ(second.results.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(second.results[i].id, whole.results[i + 3].id);
    EXPECT_DOUBLE_EQ(second.results[i].score, whole.results[i + 3].score);
  }
}

TEST(Paging, ACursorBelongsToItsQuerySortAndFilters) {
  Searching searching(numbered(6));
  SearchRequest request = by_date("camp", 2);
  const std::string cursor = *searching.ask(request).next;
  std::vector<SearchRequest> others(4, request);
  others[0].q = "camps";
  others[1].sort = Sort::id;
  others[2].filters.values[Field::language] = {"en"};
  others[3].filters.from = PartialDate::from_iso("2001");
  for (auto& other : others) {
    other.cursor = cursor;
    const auto response = searching.searcher.search(other);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::usage);
    EXPECT_EQ(response.error().where, "cursor");
  }
  request.cursor = cursor;
  request.limit = 3;  // may change on the way, as may hits and facets
  request.hits = 0;
  EXPECT_THAT(names(searching.ask(request)), ElementsAre("d2", "d3", "d4"));
}

TEST(Paging, ADroppedWalkIsGoneAndSaysHowToStartAgain) {
  TinyIndex index(numbered(6));
  WalkStore walks(1);  // keeps the newest only
  Searcher searcher(index.path(), walks);
  SearchRequest request = by_date("camp", 2);
  const auto first = searcher.search(request);
  ASSERT_TRUE(searcher.search(by_date("camp", 3)));
  request.cursor = *first->next;
  const auto second = searcher.search(request);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::gone);
  EXPECT_THAT(second.error().hint, ::testing::HasSubstr("without \"cursor\""));
}

TEST(Paging, AnotherThreadsSearcherGoesOnWithTheSameWalk) {
  Searching searching(numbered(6));
  SearchRequest request = by_date("camp", 2);
  request.cursor = *searching.ask(request).next;
  Searcher other(searching.index.path(), searching.walks);
  EXPECT_THAT(names(*other.search(request)), ElementsAre("d2", "d3"));
}

}  // namespace
}  // namespace karez::testing
