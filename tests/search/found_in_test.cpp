// SPDX-License-Identifier: GPL-3.0-or-later
// What the result page shows of a document is searched, too.
#include "server/search/found_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> places(const DocumentHit& hit) {
  std::vector<std::string> all;
  for (const FoundIn& found : hit.found_in) {
    std::string place(row_of(found.field).name);
    for (const auto& words : slices(found.text, found.highlights)) place += " [" + words + "]";
    all.push_back(place);
  }
  return all;
}

class Shown : public ::testing::Test {
 protected:
  Searching searching_{{
      {.name = "notes/Interview-Dilshat.txt",
       .pages = {"The page shows names and dates."},
       .title = "Register of the lithium prisoners",
       .publisher = "Ürümqi Watch",
       .symbol = "A/HRC/51/5"},
      {.name = "bulletin",
       .pages = {"First text.", "Second text."},
       .items = true,
       .labels = {"News from Kokand", "A beryllium mine"}},
      {.name = "plain", .pages = {"lithium is a metal"}},
  }};
};

TEST_F(Shown, APlainWordFindsTitleHeadingPublisherSymbolAndFileName) {
  EXPECT_THAT(names(searching_.ask("beryllium")), ElementsAre("bulletin"));
  EXPECT_THAT(names(searching_.ask("dilshat")), ElementsAre("notes/Interview-Dilshat.txt"));
  EXPECT_THAT(names(searching_.ask("urumqi")), ElementsAre("notes/Interview-Dilshat.txt"));
  EXPECT_THAT(names(searching_.ask("A/HRC/51/5")), ElementsAre("notes/Interview-Dilshat.txt"));
  EXPECT_THAT(names(searching_.ask("notes")), IsEmpty()) << "a folder is not shown";
  EXPECT_EQ(searching_.ask("lithium").total, 2U);
}

TEST_F(Shown, TheAnswerSaysWhereAndWhichWords) {
  const auto response = searching_.ask("lithium dilshat");
  ASSERT_EQ(response.results.size(), 1U);
  EXPECT_THAT(places(response.results[0]), ElementsAre("title [lithium]", "path [Dilshat]"));
  EXPECT_THAT(response.results[0].hits, IsEmpty());
  EXPECT_EQ(response.results[0].matching_pages, 0U);
  const auto bulletin = searching_.ask("kokand text").results.at(0);
  EXPECT_THAT(places(bulletin), ElementsAre("heading [Kokand]"));
  EXPECT_EQ(bulletin.hits.size(), 2U);
}

TEST_F(Shown, PhrasesExactLettersWildcardsAndExclusionWorkThere) {
  const auto phrase = searching_.ask("\"lithium prisoners\"").results;
  ASSERT_EQ(phrase.size(), 1U);
  EXPECT_THAT(places(phrase[0]), ElementsAre("title [lithium prisoners]"));
  EXPECT_THAT(searching_.ask("\"prisoners urumqi\"").results, IsEmpty()) << "two texts";
  EXPECT_EQ(searching_.ask("=Ürümqi").total, 1U);
  EXPECT_EQ(searching_.ask("=Urumqi").total, 0U);
  EXPECT_EQ(searching_.ask("beryl*").total, 1U);
  EXPECT_EQ(searching_.ask("berylium~1").total, 1U);
  EXPECT_THAT(names(searching_.ask("lithium -prisoners")), ElementsAre("plain"));
}

TEST_F(Shown, ANearMissDoesNotLackWhatItsTitleHolds) {
  const auto response = searching_.ask("prisoners zirconium dates");
  ASSERT_THAT(names(response.nearest), ElementsAre("notes/Interview-Dilshat.txt"));
  EXPECT_THAT(response.nearest[0].lacks, ElementsAre("zirconium"));
}

}  // namespace
}  // namespace karez::testing
