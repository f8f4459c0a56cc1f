// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/deadline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<TinyDocument> many(int count) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < count; ++i) {
    documents.push_back(
        {.name = std::to_string(i), .pages = {"forced labour in a camp"}, .type = "report"});
  }
  return documents;
}

TEST(Deadline, OnceMetStaysMet) {
  Deadline soon(0ms);
  EXPECT_FALSE(soon.was_met()) << "nobody has asked yet";
  EXPECT_TRUE(soon.met());
  EXPECT_TRUE(soon.was_met());
  Deadline later(1h);
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(later.met());
  EXPECT_FALSE(later.met_now());
}

TEST(Deadline, EndsAMatchWithWhatWasFoundSoFar) {
  TinyIndex index(many(300));
  Xapian::Database database((index.path() / "db-000001").string());
  const auto found = [&](Deadline& deadline) {
    DeadlineSource source(deadline);
    Xapian::Enquire enquire(database);
    enquire.set_query(
        {Xapian::Query::OP_FILTER, Xapian::Query(word_term("camp")), Xapian::Query(&source)});
    return enquire.get_mset(0, 1000, 1000).size();
  };
  Deadline ample(1h);
  EXPECT_EQ(found(ample), 300u);
  EXPECT_FALSE(ample.was_met());
  Deadline none(0ms);
  EXPECT_LT(found(none), 300u);
  EXPECT_TRUE(none.was_met());
}

TEST(Deadline, AnAnswerThatMeetsItSaysThatItIsNotExact) {
  TinyIndex index(many(50));
  WalkStore walks;
  Searcher hasty(index.path(), walks, 0ms);
  for (const std::string q :
       {"camp", "\"forced labour\"", "\"forced labour\" NEAR/5 camp", "", "camp nonsense"}) {
    SearchRequest request;
    request.q = q;
    request.facets = {Field::type};
    const auto response = Searching::checked(hasty.search(request));
    EXPECT_FALSE(response.exact) << q;
    EXPECT_LT(response.total, 50u) << q;
    ASSERT_FALSE(response.query.notes.empty()) << q;
    EXPECT_THAT(response.query.notes.back().message, HasSubstr("there may be more documents"));
    EXPECT_THAT(response.nearest, IsEmpty()) << "nobody knows that nothing holds all: " << q;
  }
}

TEST(Deadline, CountsOfAFacetAloneAreAllOrAnError) {
  TinyIndex index(many(50));
  WalkStore walks;
  Searcher hasty(index.path(), walks, 0ms);
  EXPECT_EQ(hasty.facets("camp", {}, Field::type).error().code, ErrorCode::busy);
}

TEST(Deadline, WithTimeEnoughEverythingIsExact) {
  Searching searching(many(50));
  const auto response = searching.ask("\"forced labour\" NEAR/5 camp");
  EXPECT_TRUE(response.exact);
  EXPECT_EQ(response.total, 50u);
  EXPECT_THAT(response.query.notes, IsEmpty());
}

}  // namespace
}  // namespace karez::testing
