// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "indexer/pages/clean_pages.h"
#include "tests/extract/collect.h"

namespace karez {
namespace {

using testing::body_of;

std::string prose(int page) {
  std::string text;
  for (int i = 0; i < 12; ++i) {
    text += "Line " + std::string(1, static_cast<char>('a' + i)) + " of the body, page " +
            std::string(1, static_cast<char>('p' + page)) + ", told at some length.\n";
  }
  return text;
}

std::vector<Page> finish(const std::vector<std::string>& texts) { return finish_pages(texts, {}); }

// The text of all regions of one kind.
std::string marked(const Page& page, RegionKind kind) {
  std::string out;
  for (const Region& region : page.regions) {
    if (region.kind == kind) out += page.text.substr(region.start, region.end - region.start);
  }
  return out;
}

TEST(Furniture, RunningHeadAndPageNumber) {
  std::vector<std::string> texts;
  for (int i = 0; i < 5; ++i) {
    texts.push_back("A/HRC/51/5\n\n" + prose(i) + "\n" + std::to_string(i + 7) + "\n");
  }
  for (const Page& page : finish(texts)) {
    EXPECT_EQ(marked(page, RegionKind::furniture).substr(0, 11), "A/HRC/51/5\n");
    EXPECT_EQ(body_of(page).find("A/HRC"), std::string::npos);
    EXPECT_NE(body_of(page).find("Line a of"), std::string::npos);
    EXPECT_NE(body_of(page).find("Line l of"), std::string::npos);
  }
}

TEST(Furniture, HeadsThatAlternate) {
  std::vector<std::string> texts;
  for (int i = 0; i < 8; ++i) {
    const std::string number = std::to_string(i + 20);
    texts.push_back((i % 2 == 0 ? number + " World Report 2011\n" : "Uganda " + number + "\n") +
                    prose(i));
  }
  for (const Page& page : finish(texts)) {
    EXPECT_EQ(body_of(page).substr(0, 6), "Line a");
  }
}

TEST(Furniture, RomanNumbersAndNumbersOfHowMany) {
  const std::vector<std::string> pages = {"Page 1 of 4\n", "Page 2 of 4\n", "Page 3 of 4\n",
                                          "Page 4 of 4\n"};
  const std::vector<std::string> roman = {"iv\n", "v\n", "vi\n", "vii\n"};
  for (const auto& feet : {pages, roman}) {
    std::vector<std::string> texts;
    for (int i = 0; i < 4; ++i) texts.push_back(prose(i) + feet[static_cast<std::size_t>(i)]);
    const std::vector<Page> finished = finish(texts);
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_EQ(marked(finished[i], RegionKind::furniture), feet[i]);
    }
  }
}

TEST(Furniture, SignsOfThePrintWorksOnTheFirstPage) {
  const auto pages = finish({prose(0) + "GE.22-13577 (E)\n*2213577*\n", prose(1)});
  EXPECT_EQ(marked(pages[0], RegionKind::furniture), "GE.22-13577 (E)\n*2213577*\n");
}

TEST(Furniture, BodyThatRepeatsIsNot) {
  // Marks of paragraphs, articles whose numbers do not count with the pages, lists that go on.
  for (const char* top : {"b)\n", "\u25CF\n", "(Switzerland);\n"}) {
    std::vector<std::string> texts;
    for (int i = 0; i < 5; ++i) texts.push_back(top + prose(i));
    for (const Page& page : finish(texts)) EXPECT_TRUE(page.regions.empty()) << top;
  }
  std::vector<std::string> articles;
  for (const int article : {3, 4, 11, 12, 30}) {
    articles.push_back("Article " + std::to_string(article) + "\n" + prose(article % 5));
  }
  for (const Page& page : finish(articles)) EXPECT_TRUE(page.regions.empty());
}

TEST(Furniture, ALineSeenAgainFarAwayIsBody) {
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i) {
    texts.push_back((i % 20 == 5 ? "Conclusions and recommendations\n" : "") + prose(i % 9));
  }
  EXPECT_TRUE(finish(texts)[5].regions.empty());
}

TEST(Furniture, NumbersOfNotesThatCountAlongAreNoPageNumbers) {
  std::vector<std::string> texts;
  for (int i = 0; i < 6; ++i) {
    texts.push_back(std::to_string(i + 1) + "\n" + prose(i) + "as the law" +
                    std::to_string(i + 30) + " says\n" + std::to_string(i + 30) +
                    "\nSee the law, article two.\nAnd its comments.\n");
  }
  for (const Page& page : finish(texts)) {
    EXPECT_NE(marked(page, RegionKind::footnote).find("See the law"), std::string::npos);
  }
}

TEST(Footnotes, NumberOnALineOfItsOwn) {
  const auto pages =
      finish({prose(0) + "the Court has held.12 It held\nit again13 and again\n\n12\n\n"
                         "Cf. Case of Velasquez, 1988.\n13\nIbid., para. 4.\n",
              "and so on.\n" + prose(1)});
  EXPECT_EQ(marked(pages[0], RegionKind::footnote).substr(0, 4), "12\n\n");
  EXPECT_EQ(body_of(pages[0]).find("Cf. Case"), std::string::npos);
  EXPECT_NE(body_of(pages[0]).find("it again13 and again"), std::string::npos);
  EXPECT_TRUE(pages[1].regions.empty());
}

TEST(Footnotes, NumberBeforeItsText) {
  const auto pages =
      finish({prose(0) + "as the State said.5 Then\n5 Letter of the State of 2001.\n"});
  EXPECT_EQ(marked(pages[0], RegionKind::footnote), "5 Letter of the State of 2001.\n");
}

TEST(Footnotes, BelowARuleWithSlashes) {
  const auto pages =
      finish({prose(0) + "__________\n4/\nThe Group of Three.\n5/\nA/48/586.\n/...\n"});
  EXPECT_EQ(marked(pages[0], RegionKind::footnote),
            "__________\n4/\nThe Group of Three.\n5/\nA/48/586.\n");
  EXPECT_EQ(marked(pages[0], RegionKind::furniture), "/...\n");
}

TEST(Footnotes, Asterisk) {
  const auto pages =
      finish({prose(0) + "Report of the expert*\nand more\n* The annex is in English only.\n"});
  EXPECT_EQ(marked(pages[0], RegionKind::footnote), "* The annex is in English only.\n");
}

TEST(Footnotes, WhatIsNoNoteStaysBody) {
  const char* cases[] = {
      // Numbered paragraphs.
      "so it was said.\n12.\nThe Committee notes that.\n13.\nIt notes also this.\n",
      // A line that happens to begin with a number, in lower case or without a reference.
      "between 4 and\n15 de noviembre de 2009 they came\nand went.\n",
      "in the year of\n12 States parties had answered\nby then.\n",
      // A table of contents.
      "4 In comics4\n5 In other media\n6 In television\n7 See also\n",
      // Operative paragraphs that begin anew.
      "77.\nThe Court1\nDECIDES:\n1.\nThat it is so.\n2.\nThat it is not.\n"};
  for (const char* text : cases) {
    EXPECT_TRUE(finish({prose(0) + text})[0].regions.empty()) << text;
  }
}

TEST(Footnotes, ANoteThatGoesOnOnTheNextPage) {
  const std::string long_line =
      "a line of a note is set smaller and so holds many more letters than one of the body does";
  const auto pages = finish({prose(0) + "it held.1 More\n1\nCf. a case that is cited at length,\n" +
                                 long_line + "\nand\n",
                             prose(1) + "it held.2 More\n" + long_line + "\n" + long_line +
                                 "\nto its end.\n2\nIbid.\n" + "Para. 3.\n"});
  EXPECT_EQ(marked(pages[1], RegionKind::footnote).substr(0, 16), long_line.substr(0, 16));
  EXPECT_NE(body_of(pages[1]).find("it held.2 More"), std::string::npos);
}

TEST(Furniture, ARegisterOfCapitals) {
  std::vector<std::string> texts;
  for (int i = 0; i < 6; ++i) {
    const std::string letter(1, static_cast<char>('I' + i / 2));
    texts.push_back(i % 2 == 0 ? letter + "\n" + prose(i) : prose(i) + letter + "\n");
  }
  for (const Page& page : finish(texts)) {
    EXPECT_EQ(marked(page, RegionKind::furniture).size(), 2U);
    EXPECT_EQ(body_of(page).substr(0, 6), "Line a");
  }
  // Letters of the body: one page alone.
  EXPECT_TRUE(finish({prose(0), "A\n" + prose(1), prose(2), prose(3)})[1].regions.empty());
}

TEST(Regions, AreWholeLinesInOrder) {
  std::vector<std::string> texts;
  for (int i = 0; i < 5; ++i) {
    texts.push_back("HEAD OF IT\n" + prose(i) + "word.1 And\n1 See the annex of part " +
                    std::string(1, static_cast<char>('a' + i)) + ".\n" + std::to_string(i + 1) +
                    "\n");
  }
  for (const Page& page : finish(texts)) {
    ASSERT_EQ(page.regions.size(), 3U);
    std::uint32_t reached = 0;
    for (const Region& region : page.regions) {
      EXPECT_GE(region.start, reached);
      EXPECT_TRUE(region.start == 0 || page.text[region.start - 1] == '\n');
      EXPECT_EQ(page.text[region.end - 1], '\n');
      reached = region.end;
    }
  }
}

TEST(Languages, OfAPageAreItsMainOneAndThoseWithAFairPart) {
  Page page;
  const std::string tibetan =
      "བྲན་གཡོག་ཏུ་བཀོལ་བ་དང༌། ཚེ་གཡོག་དང་བྲན་གཡོག་ཉོ་ཚོང་བཅས་ཀྱི་རིགས་རྣམས་ལག་ལེན་མི་ཆོག་པའི་བཀགསྡོམས་བྱས་ཡོད།\n";
  page.text =
      tibetan + tibetan + tibetan +
      "\nNo one shall be held in slavery or servitude; slavery and the slave trade shall be "
      "prohibited in all their forms.\n";
  judge_page(page);
  EXPECT_EQ(page.language, "bo");
  ASSERT_EQ(page.further_languages.size(), 1U);
  EXPECT_EQ(page.further_languages[0].language, "en");
  EXPECT_GT(page.further_languages[0].percent, 30);
}

TEST(Quality, PrivateUseCharactersMakeAPageLow) {
  Page page;
  page.text = "\uE001\uE002\uE003\uE004 and some words\n";
  judge_page(page);
  EXPECT_EQ(page.quality, Quality::low);
  std::vector<Gap> gaps;
  add_page_gap(page, 3, gaps);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].code, GapCode::quality_low);
  EXPECT_EQ(gaps[0].page, 3U);
}

}  // namespace
}  // namespace karez
