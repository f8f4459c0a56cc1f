// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using query::Level;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The pages of one document that a query hits, all of them, in page order.
std::vector<std::uint32_t> pages_hit(const std::vector<std::string>& pages, const std::string& q) {
  Searching searching({{.name = "d", .pages = pages, .languages = {"en"}}});
  return page_numbers(searching.within("d", q).pages);
}

PageHit only_hit(const std::vector<std::string>& pages, const std::string& q) {
  Searching searching({{.name = "d", .pages = pages, .languages = {"en"}}});
  const auto found = searching.within("d", q);
  EXPECT_EQ(found.pages.size(), 1u) << q;
  return found.pages.empty() ? PageHit{} : found.pages.front();
}

TEST(PageHits, APageMatchesWithAnyOfTheWords) {
  EXPECT_THAT(
      pages_hit({"camp", "labour", "nothing", "camp labour", "none", "void"}, "camp labour"),
      ElementsAre(1, 2, 4));
  EXPECT_THAT(pages_hit({"camp", "labour", "void", "x"}, "camp OR labour"), ElementsAre(1, 2));
  EXPECT_THAT(pages_hit({"camp", "labour", "void", "x"}, "camp NOT labour"), ElementsAre(1));
  EXPECT_THAT(pages_hit({"forced labour", "labour forced", "x", "y"}, "\"forced labour\""),
              ElementsAre(1));
}

/// A long preamble had every common word and came before the article that a reader quoted.
TEST(PageHits, TheSentenceMeantComesBeforeAPageWithItsWordsApart) {
  std::string apart;
  for (const std::string word : {"no", "one", "shall", "be", "held", "no", "one", "shall", "be"}) {
    apart += word + " x x x x x x x x x x ";
  }
  Searching searching({{.name = "d", .pages = {apart, "no one shall be held", apart, "x"}}});
  const auto results = searching.ask("no one shall be held").results;
  ASSERT_EQ(results.size(), 1U);
  EXPECT_THAT(page_numbers(results[0].hits), ElementsAre(2, 1, 3));
}

TEST(PageHits, NeighboursInEitherOrderAreNearerThanWordsApart) {
  const std::string apart = "camp x x x x x x x x x x labour";
  Searching searching({{.name = "d", .pages = {apart, "x", "labour camp", "x", "y"}}});
  EXPECT_EQ(searching.ask("camp labour").results.at(0).hits.at(0).page, 3U);
}

struct HalfCase {
  const char* why;
  std::vector<std::string> pages;
  std::string q;
  std::vector<std::uint32_t> hit;
};

TEST(PageHits, AWordOnMoreThanHalfOfThePagesCountsOnlyWithoutARarerOne) {
  const std::vector<HalfCase> cases{
      {"alone it counts", {"report", "report", "report", "x"}, "report", {1, 2, 3}},
      {"beside a rarer one it does not",
       {"report", "report", "report camp", "x"},
       "report camp",
       {3}},
      {"half is not more than half", {"report", "report", "camp", "x"}, "report camp", {1, 2, 3}},
      {"a word the document lacks is no rarer one",
       {"report", "report", "report", "x"},
       "report OR camp",
       {1, 2, 3}},
      {"of two on most pages the rarer counts", {"c b", "c b", "c b", "c"}, "c b", {1, 2, 3}},
      {"equally frequent ones all count", {"c", "c b", "b", "x"}, "c b", {1, 2, 3}},
      {"on every page of one", {"report camp"}, "report camp", {1}},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(pages_hit(c.pages, c.q), ::testing::ElementsAreArray(c.hit)) << c.why;
  }
}

TEST(PageHits, AWordThatDoesNotCountIsMarkedAllTheSame) {
  const auto hit = only_hit({"report", "report", "report camp", "x"}, "report camp");
  EXPECT_THAT(marked(hit.snippet), ElementsAre("report", "camp"));
  EXPECT_EQ(hit.pinpoint.quote, "report") << "a pinpoint is the first match of the snippet";
}

TEST(PageHits, APageSaysWhatItLacksButNotOfAnOr) {
  Searching searching({{.name = "d", .pages = {"camp labour", "labour", "x", "y", "z"}}});
  const auto hits = searching.ask("camp labour").results.at(0).hits;
  EXPECT_THAT(hits.at(0).lacks, IsEmpty());
  EXPECT_THAT(hits.at(1).lacks, ElementsAre("camp"));
  EXPECT_THAT(searching.ask("camp OR labour").results.at(0).hits.at(1).lacks, IsEmpty());
}

TEST(PageHits, TheSnippetPinpointAndMatchShownAreOne) {
  const std::string far(600, 'x');
  Searching searching({{.name = "d", .pages = {"camp " + far + " forced labour camp " + far}}});
  const auto hit = searching.ask("labour camp").results.at(0).hits.at(0);
  EXPECT_THAT(marked(hit.snippet), ElementsAre("labour", "camp"));
  EXPECT_EQ(hit.pinpoint.quote, "labour");
  EXPECT_EQ(hit.pinpoint.start, hit.snippet.start + hit.snippet.highlights[0].start);
  EXPECT_EQ(hit.matches.at(hit.shown).start, hit.pinpoint.start);
}

TEST(PageHits, TheBestPagesComeFirst) {
  Searching searching({{.name = "d",
                        .pages = {"camp", "camp labour spyware", "labour", "camp labour", "x", "y",
                                  "z", "camp camp camp"}}});
  SearchRequest request;
  request.q = "camp labour spyware";
  request.hits = 3;
  const auto response = searching.ask(request);
  ASSERT_EQ(response.results.size(), 1u);
  EXPECT_THAT(page_numbers(response.results[0].hits), ElementsAre(2, 4, 3));
  EXPECT_EQ(response.results[0].matching_pages, 5u);
  request.hits = 0;
  EXPECT_THAT(searching.ask(request).results[0].hits, IsEmpty());
  EXPECT_EQ(searching.ask(request).results[0].matching_pages, 5u);
}

TEST(PageHits, EqualPagesComeInPageOrder) {
  Searching searching({{.name = "d", .pages = {"x", "camp", "y", "camp", "z", "camp", "w"}}});
  EXPECT_THAT(page_numbers(searching.ask("camp").results[0].hits), ElementsAre(2, 4, 6));
}

TEST(PageHits, APhraseOverAPageBreakIsAHitWhereItStarts) {
  const auto hit =
      only_hit({"It was forced", "labour in a camp", "x", "y"}, "\"forced labour in\"");
  EXPECT_EQ(hit.page, 1u);
  EXPECT_EQ(hit.pinpoint.quote, "forced");
  EXPECT_TRUE(hit.pinpoint.continues);
  EXPECT_THAT(marked(hit.snippet), ElementsAre("forced"));
}

TEST(PageHits, FurnitureAndFootnotesDoNotInterruptAPhrase) {
  const std::vector<std::string> pages{"# Annual report\nIt was forced\n^ a note\n# 12\n",
                                       "# Annual report\nlabour in a camp\n# 13\n", "x", "y"};
  const auto hit = only_hit(pages, "\"forced labour\"");
  EXPECT_EQ(hit.page, 1u);
  EXPECT_EQ(hit.pinpoint.quote, "forced");
  EXPECT_TRUE(hit.pinpoint.continues);
  EXPECT_THAT(pages_hit(pages, "\"annual report\""), ElementsAre(1, 2));
  EXPECT_THAT(pages_hit(pages, "\"a note\""), ElementsAre(1));
  EXPECT_THAT(pages_hit(pages, "\"note 12\""), IsEmpty()) << "regions do not run into one another";
  EXPECT_THAT(pages_hit(pages, "\"camp annual\""), IsEmpty());
}

TEST(PageHits, AFootnoteInsideAPhraseIsNotMarked) {
  const auto hit = only_hit({"It was forced\n^ a note\nlabour in a camp"}, "\"forced labour\"");
  EXPECT_THAT(marked(hit.snippet), ElementsAre("forced", "labour"));
  EXPECT_EQ(hit.pinpoint.quote, "forced\n^ a note\nlabour");
  EXPECT_FALSE(hit.pinpoint.continues);
}

TEST(PageHits, NoPhraseRunsFromOneItemIntoTheNext) {
  Searching searching({{.name = "d",
                        .pages = {"It was forced", "labour in a camp"},
                        .items = true,
                        .labels = {"First", "Second"}}});
  EXPECT_EQ(searching.ask("\"forced labour\"").total, 0u);
  EXPECT_EQ(searching.ask("forced labour").total, 1u);
  EXPECT_EQ(searching.within("d", "labour").pages.at(0).label, "Second");
}

TEST(PageHits, APhraseIsOneHighlightAndWordsAreOneEach) {
  const std::string text = "Forced labour, and labour that is forced";
  EXPECT_THAT(marked(only_hit({text}, "\"forced labour\"").snippet), ElementsAre("Forced labour"));
  EXPECT_THAT(marked(only_hit({text}, "forced labour").snippet),
              ElementsAre("Forced", "labour", "labour", "forced"));
  EXPECT_THAT(marked(only_hit({text}, "\"forced labour\" labour").snippet),
              ElementsAre("Forced labour", "labour"));
}

TEST(PageHits, WordsOfScriptsWithoutSpacesAreOneHighlight) {
  EXPECT_THAT(marked(only_hit({"维吾尔人被强迫劳动。"}, "强迫劳动").snippet),
              ElementsAre("强迫劳动"));
  EXPECT_THAT(marked(only_hit({"ئۇيغۇرلار لاگېردا"}, "لاگېردا").snippet), ElementsAre("لاگېردا"));
  EXPECT_THAT(marked(only_hit({"see A/HRC/51/5 of 2022"}, "A/HRC/51/5").snippet),
              ElementsAre("A/HRC/51/5"));
}

struct LevelCase {
  std::string text, q;
  Level level;
};

TEST(PageHits, TheLevelIsTheWeakestOfTheStrongest) {
  const std::vector<LevelCase> cases{
      {"detention", "detention", Level::exact},
      {"DETENTION", "detention", Level::exact},
      {"Ürümqi", "urumqi", Level::folded},
      {"Ürümqi", "Ürümqi", Level::exact},
      {"Urumqi and Ürümqi", "urumqi", Level::exact},
      {"detentions", "detention", Level::stem},
      {"detentions, detention", "detention", Level::exact},
      {"Ürümqi detention", "urumqi detention", Level::folded},
      {"Ürümqi detentions", "urumqi detention", Level::stem},
      {"Ürümqi detention", "\"urumqi detention\"", Level::folded},
      {"Ürümqi detention", "\"Ürümqi detention\"", Level::exact},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(name_of(only_hit({c.text}, c.q).level), name_of(c.level)) << c.text << " / " << c.q;
  }
}

TEST(PageHits, PinpointsCutTheirQuoteFromThePagesText) {
  const std::string text = "“Ürümqi” – 维吾尔 – it was Forced\n  Labour. لاگېر camp 5";
  Searching searching({{.name = "d", .pages = {text}, .labels = {"iv"}}});
  for (const std::string q : {"urumqi", "维吾尔", "\"forced labour\"", "لاگېر", "camp",
                              "labour camp", "5 OR camp", "forced NEAR/9 camp"}) {
    const auto found = searching.within("d", q);
    ASSERT_EQ(found.pages.size(), 1u) << q;
    const auto& hit = found.pages[0];
    const auto& pinpoint = hit.pinpoint;
    EXPECT_EQ(pinpoint.quote, slice(text, pinpoint.start, pinpoint.end)) << q;
    EXPECT_EQ(pinpoint.start, hit.matches.front().start) << q;
    EXPECT_EQ(pinpoint.sha256, sha256("d").hex());
    EXPECT_EQ(pinpoint.page, 1u);
    EXPECT_EQ(pinpoint.label, "iv");
    EXPECT_EQ(pinpoint.source, "layer");
    EXPECT_EQ(pinpoint.extractor, "text/1");
    EXPECT_EQ(pinpoint.generation, found.generation);
    EXPECT_EQ(slices(text, hit.matches), marked(hit.snippet)) << "the page is one snippet";
    EXPECT_EQ(
        hit.snippet.text,
        slice(text, hit.snippet.start,
              hit.snippet.start + static_cast<std::uint32_t>(count_code_points(hit.snippet.text))));
  }
  EXPECT_EQ(searching.within("d", "\"forced labour\"").pages[0].pinpoint.quote, "Forced\n  Labour");
}

// The property that keeps index and search together: whatever a page holds is found there.
TEST(PageHits, EveryWordOfEveryPageIsFoundOnThatPageAndMarked) {
  const std::vector<std::string> pages{
      "Ürümqi's camps, U.N. and COVID-19: 3,000 people; naïve l'État – ﬁnal.",
      "维吾尔人权项目 (UHRP) 2022年报告。乌鲁木齐",
      "ئۇيغۇرلار ۋە ئۇلارنىڭ ھوقۇقى، لاگېرلار",
      "Лагеря и права человека в Синьцзяне; қазақ",
      "བོད་ཀྱི་མི་རིགས། རང་དབང་",
      "# Running head\nสิทธิมนุษยชน รายงาน\n^ footnote ဝန်ထမ်း\n",
  };
  Searching searching({{.name = "d", .pages = pages}});
  for (std::uint32_t page = 1; page <= pages.size(); ++page) {
    const std::string& text = pages[page - 1];
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) {
      const std::string word = text.substr(token.start, token.end - token.start);
      bool marked_here = false;
      for (const auto& hit : searching.within("d", "\"" + word + "\"").pages) {
        if (hit.page != page) continue;
        for (const auto& found : slices(text, hit.matches)) {
          if (fold(found) == fold(word)) marked_here = true;
        }
      }
      EXPECT_TRUE(marked_here) << word << " on page " << page;
    }
  }
}

}  // namespace
}  // namespace karez::testing
