// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/suggest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Optional;

class Suggesting : public ::testing::Test {
 protected:
  Searching searching_{{
      {.name = "a",
       .pages = {"Forced labour and forced marriage in detention centres."},
       .title = "Detention without trial",
       .languages = {"en"},
       .symbol = "A/HRC/51/5"},
      {.name = "b", .pages = {"Forced labour. Labour law. Ürümqi, Ürümqi."}, .languages = {"en"}},
      {.name = "c", .pages = {"Land law in the steppe. Лагерь для военнопленных."}},
      {.name = "d", .pages = {"新疆 labels"}},
  }};
  Suggestions suggest(const std::string& q) {
    return Searching::checked(searching_.searcher.suggest(q));
  }
};

TEST_F(Suggesting, CompletesTheWordThatIsTypedWithTheCommonestFirst) {
  EXPECT_THAT(suggest("la").completions, ElementsAre("labour", "law", "labels", "land"));
  EXPECT_THAT(suggest("лаг").completions, ElementsAre("лагерь"));
  EXPECT_THAT(suggest("Ürü").completions, ElementsAre("ürümqi")) << "as the texts spell it";
}

TEST_F(Suggesting, OffersOnlyWhatFindsSomethingWithTheRestOfTheQuery) {
  EXPECT_THAT(suggest("forced la").completions, ElementsAre("forced labour", "forced law"));
  EXPECT_THAT(suggest("steppe lab").completions, IsEmpty());
}

// "law" is commoner, but only "labour" follows "forced".
TEST(SuggestingNext, TheWordThatFollowsComesBeforeACommonerOne) {
  std::vector<TinyDocument> documents{{.name = "one", .pages = {"forced labour, a law"}}};
  for (int i = 0; i < 5; ++i) {
    documents.push_back(
        {.name = "law" + std::to_string(i), .pages = {"the law forced nobody, by law"}});
  }
  Searching searching(documents);
  EXPECT_THAT(Searching::checked(searching.searcher.suggest("forced la")).completions,
              ElementsAre("forced labour", "forced law"));
}

// A letter that was left out is likelier than one of all letters in the place of another.
TEST(SuggestingMeant, ALetterLeftOutIsLikelierThanAnotherLetter) {
  std::vector<TinyDocument> documents{{.name = "a", .pages = {"forced"}}};
  for (int i = 0; i < 4; ++i) {
    documents.push_back({.name = "f" + std::to_string(i), .pages = {"force"}});
  }
  Searching searching(documents);
  EXPECT_THAT(searching.ask("forcd").did_you_mean, Optional(Eq("forced")));
  EXPECT_THAT(searching.ask("froce").did_you_mean, Optional(Eq("force")));
}

TEST_F(Suggesting, OffersTitlesAndSymbols) {
  EXPECT_THAT(suggest("deten").completions, ElementsAre("detention", "Detention without trial"));
  EXPECT_THAT(suggest("A/HRC/5").completions, Contains("symbol:A/HRC/51/5"));
  EXPECT_THAT(suggest("a/hrc/").completions, Contains("symbol:A/HRC/51/5"));
}

TEST_F(Suggesting, SaysNothingToABareLetterASpaceOrAnOpenQuotation) {
  for (const char* q : {"", "l", "labour ", "\"forced la", "title:det"}) {
    EXPECT_THAT(suggest(q).completions, IsEmpty()) << q;
  }
}

TEST_F(Suggesting, CorrectsSeveralWordsAtOnceAndKeepsTheRest) {
  EXPECT_THAT(suggest("forcd labuor").did_you_mean, Optional(Eq("forced labour")));
  EXPECT_THAT(suggest("\"forcd labour\" -hotel").did_you_mean,
              Optional(Eq("\"forced labour\" -hotel")));
  EXPECT_THAT(suggest("(detenton OR marrage) lang:en").did_you_mean,
              Optional(Eq("(detention OR marriage) lang:en")));
  EXPECT_THAT(suggest("лагрь").did_you_mean, Optional(Eq("лагерь")));
}

TEST_F(Suggesting, OffersNoCorrectionThatFindsNothing) {
  EXPECT_EQ(suggest("stepe labour").did_you_mean, std::nullopt) << "both words, in no document";
  EXPECT_EQ(suggest("zzzzzzzz").did_you_mean, std::nullopt);
  EXPECT_EQ(suggest("=labuor").did_you_mean, std::nullopt) << "the reader wants these letters";
  EXPECT_EQ(suggest("12346").did_you_mean, std::nullopt);
}

TEST_F(Suggesting, ASearchThatFindsNothingSaysWhatMayBeMeantAndSearchesItNot) {
  const auto response = searching_.ask("forced labuor");
  EXPECT_THAT(response.results, IsEmpty());
  EXPECT_THAT(response.did_you_mean, Optional(Eq("forced labour")));
  EXPECT_EQ(searching_.ask("forced labour").did_you_mean, std::nullopt);
}

TEST(SuggestingMany, OffersAFew) {
  std::vector<TinyDocument> documents;
  for (int i = 0; i < 40; ++i) {
    documents.push_back({.name = std::to_string(i),
                         .pages = {"camp" + std::string(1, static_cast<char>('a' + i % 26)) + "x"},
                         .title = "Camp " + std::to_string(i)});
  }
  Searching searching(documents);
  const auto suggestions = Searching::checked(searching.searcher.suggest("camp"));
  EXPECT_LE(suggestions.completions.size(), limits::kCompletions);
  EXPECT_THAT(suggestions.completions, Not(IsEmpty()));
}

}  // namespace
}  // namespace karez::testing
