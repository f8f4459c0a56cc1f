// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/small_print.h"

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

// The text of all regions of one kind.
std::string marked(const Page& page, RegionKind kind) {
  std::string out;
  for (const Region& region : page.regions) {
    if (region.kind == kind) out += page.text.substr(region.start, region.end - region.start);
  }
  return out;
}

// Words of a page with their heights: what a PDF tells of small print. A line that begins with
// `small` starts the smaller letters, which last to the page's end.
std::vector<SizedWord> sized(const std::string& text, const std::string& small) {
  std::vector<SizedWord> words;
  const std::size_t begins = text.find(small);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find_first_of(" \n", at);
    if (end > at) words.push_back({text.substr(at, end - at), at < begins ? 11.0 : 9.0});
    at = end + 1;
  }
  return words;
}

std::vector<Page> finish_sized(const std::vector<std::string>& texts, const std::string& small,
                               std::size_t* asked = nullptr) {
  return finish_pages(texts, {}, [&, asked](std::size_t page) {
    if (asked != nullptr) ++*asked;
    return sized(texts[page], small);
  });
}

TEST(SmallPrint, NotesThatWordsDoNotTell) {
  const std::string goes_on = "they may not, due to reasons\n";
  const char* notes[] = {
      // The marker behind the note, or both markers above.
      "Cfr. Case of Baena, para. 131.\n1\n",
      "80\n81\nCf. judgment No. 809, p. 1007.\nCf. article 42 of the Law.\n",
      // The end of a note of the page before; a marker in brackets; numbers with dots.
      "General del Consejo, y otro.\n", "(*) Matrilineal es un t\u00E9rmino m\u00E1s preciso.\n",
      "3.\nYa en la audiencia.\n4.\nEn nada sorprende.\n",
      "113\n250.\nCf. Case of Apitz, supra note 6, para. 250.\n"};
  for (const std::string note : notes) {
    const auto pages =
        finish_sized({prose(0) + goes_on + note, "of internal order.\n" + prose(1)}, note);
    EXPECT_EQ(marked(pages[0], RegionKind::footnote), note);
    EXPECT_NE(body_of(pages[0]).find(goes_on), std::string::npos);
    EXPECT_TRUE(pages[1].regions.empty());
  }
}

TEST(SmallPrint, AFootStaysFurniture) {
  const char* notes[] = {"Cf. the law.\n", "It was read aloud.\n", "Letter of the State.\n"};
  const char* firsts[] = {"then it went on.\n", "of internal order.\n", "as was told above.\n"};
  const char* lasts[] = {"due to reasons\n", "and it was\n", "in the way that\n"};
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 3; ++i) {
    texts.push_back(firsts[i] + prose(static_cast<int>(i)) + lasts[i] + notes[i] +
                    std::to_string(i + 4) + "\n");
  }
  const auto pages = finish_sized(texts, notes[0]);
  EXPECT_EQ(marked(pages[0], RegionKind::footnote), notes[0]);
  EXPECT_EQ(marked(pages[0], RegionKind::furniture), "4\n");
}

TEST(SmallPrint, IsBodyUnlessTheTextRunsOnRoundIt) {
  const std::string next = "of internal order.\n";
  const std::string small = "A quotation in small letters.\n";
  struct Row {
    std::string first, second;
  };
  const Row rows[] = {
      {"as it said:\n" + small, next},      // It belongs to the sentence above.
      {"it was so.\n" + small, next},       // The body breaks off nowhere.
      {"due to\n" + small, "Then other\n"}  // It goes on nowhere.
  };
  for (const Row& row : rows) {
    const auto pages = finish_sized({prose(0) + row.first, row.second + prose(1)}, small);
    EXPECT_TRUE(pages[0].regions.empty()) << row.first;
  }
  // Nothing is set smaller.
  EXPECT_TRUE(
      finish_sized({prose(0) + "due to\n" + small, next + prose(1)}, "-")[0].regions.empty());
}

TEST(SmallPrint, WordsThatDoNotMatchTheTextTellNothing) {
  const std::string small = "Cf. the note.\n";
  const auto pages = finish_pages({prose(0) + "due to\n" + small, "of order.\n" + prose(1)}, {},
                                  [&](std::size_t) { return sized("other words.\n", "other"); });
  EXPECT_TRUE(pages[0].regions.empty());
}

TEST(SmallPrint, PagesThatDoNotNeedItAreNotAsked) {
  std::size_t asked = 0;
  finish_sized({prose(0), prose(1), prose(2) + "and so it\n", "goes on.\n" + prose(3)}, "-",
               &asked);
  EXPECT_EQ(asked, 0U);
}

}  // namespace
}  // namespace karez
