// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/similar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Similar : public ::testing::Test {
 protected:
  static std::vector<TinyDocument> documents() {
    std::vector<TinyDocument> all{
        {.name = "cotton", .pages = {"cotton harvest children fields", "teachers cotton quota"}},
        {.name = "cotton2", .pages = {"weather", "children pick cotton in the harvest fields"}},
        {.name = "quota", .pages = {"a quota for teachers"}},
        {.name = "court", .pages = {"the judge and the court"}},
    };
    for (int i = 0; i < 12; ++i) {
      all.push_back({.name = "other" + std::to_string(i), .pages = {"report of the year"}});
    }
    return all;
  }
  Searching searching_{documents()};
  SimilarDocuments similar(const std::string& name, std::optional<std::uint32_t> page = {}) {
    return Searching::checked(searching_.searcher.similar(sha256(name).hex(), page));
  }
};

TEST_F(Similar, FindsWhatSharesTheTellingWordsAndNeverTheDocumentItself) {
  const auto found = similar("cotton");
  ASSERT_FALSE(found.results.empty());
  EXPECT_EQ(names(found.results).front(), "cotton2");
  EXPECT_THAT(names(found.results), ::testing::Not(::testing::Contains("cotton")));
  EXPECT_EQ(found.results.front().hits.at(0).page, 2U);
}

TEST_F(Similar, OfAPageLooksAtThatPageAlone) {
  EXPECT_EQ(names(similar("cotton", 2).results).front(), "quota");
}

TEST_F(Similar, IsEmptyWhenNothingIsShared) { EXPECT_THAT(similar("court").results, IsEmpty()); }

TEST_F(Similar, KnowsOnlyPagesThatAreThere) {
  const auto wrong = searching_.searcher.similar(sha256("cotton").hex(), 3);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::not_found);
}

TEST_F(Similar, LeavesOutWhatIsSuperseded) {
  searching_.index.supersede(sha256("cotton2"), sha256("court"));
  searching_.index.commit();
  EXPECT_THAT(names(similar("cotton").results), ElementsAre("quota"));
}

}  // namespace
}  // namespace karez::testing
