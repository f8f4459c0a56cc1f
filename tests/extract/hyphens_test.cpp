// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/hyphens.h"

#include <gtest/gtest.h>

namespace karez {
namespace {

struct Case {
  const char* name;
  std::string before;
  std::string after;
};

class LineEnds : public ::testing::TestWithParam<Case> {};

TEST_P(LineEnds, AreMended) {
  std::vector<std::string> pages{GetParam().before};
  mend_hyphens(pages);
  EXPECT_EQ(pages[0], GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    Table, LineEnds,
    ::testing::Values(
        Case{"UnicodeHyphen", "the commis\u2010\nsioner of it\n", "the commissioner\nof it\n"},
        Case{"AsciiHyphen", "the commis-\nsioner, and\n", "the commissioner,\nand\n"},
        Case{"SoftHyphen", "the commis\u00AD\nsioner of\n", "the commissioner\nof\n"},
        Case{"SoftHyphenBeforeCapital", "NON\u00AD\nSENSE is\n", "NONSENSE\nis\n"},
        Case{"SoftAndUnicodeHyphen", "Inter\u00AD\u2010\nnational law\n", "International\nlaw\n"},
        Case{"Cyrillic", "комис\u2010\nсия по\n", "комиссия\nпо\n"},
        Case{"LastWord", "commis-\nsioner\n", "commissioner\n"},
        Case{"TwoInARow", "inter-\nnationa-\nlisation of\n", "internationa-\nlisation of\n"},
        Case{"CompoundKnown", "so-called\nthe so-\ncalled law\n",
             "so-called\nthe so-\ncalled law\n"},
        Case{"NameKept", "Abi-\nMershed of\n", "Abi-\nMershed of\n"},
        Case{"SymbolKept", "A/HRC/51-\n5 of\n", "A/HRC/51-\n5 of\n"},
        Case{"NumberRangeKept", "1999-\n2001 of\n", "1999-\n2001 of\n"},
        Case{"NumberAndWordKept", "COVID-\n19 and 20-\nyear terms\n",
             "COVID-\n19 and 20-\nyear terms\n"},
        Case{"BlankLineKept", "commis-\n\nsioner\n", "commis-\n\nsioner\n"},
        Case{"DashKept", "this \u2013\nand that -\nor so\n", "this \u2013\nand that -\nor so\n"},
        Case{"ArabicKept", "ئىززەت-\nھۆرمىتىنى\n", "ئىززەت-\nھۆرمىتىنى\n"}),
    [](const auto& row) { return row.param.name; });

TEST(LineEndsTest, EvidenceComesFromAllPages) {
  std::vector<std::string> pages{"a so-\ncalled law\n", "the so-called law\n"};
  mend_hyphens(pages);
  EXPECT_EQ(pages[0], "a so-\ncalled law\n");
}

std::string usual_lines() {
  std::string page;
  for (int i = 0; i < 8; ++i) page += "a line of the usual length of this document here\n";
  return page;
}

TEST(GluedWords, GetTheirHyphenBackOnALineThatIsTooLong) {
  std::vector<std::string> pages{
      usual_lines() + "the Inter-American Court\n" +
      "a matter before the InterAmerican Court of Human Rights, as it was called then\n"};
  mend_hyphens(pages);
  EXPECT_NE(pages[0].find("before the Inter-American Court of"), std::string::npos);
}

TEST(GluedWords, StayWhenTheDocumentWritesThemSoElsewhere) {
  const std::string text =
      usual_lines() + "the co-operation and cooperation of all\n" +
      "a matter of cooperation between the States that have ratified the treaty\n";
  std::vector<std::string> pages{text};
  mend_hyphens(pages);
  EXPECT_EQ(pages[0], text);
}

TEST(GluedWords, PageNumbersAreFreed) {
  std::vector<std::string> pages{"-4-\nof\n", "-5para que\n", "-6-\nand\n", "-7204.26. El\n",
                                 "- 8 la Corte\n"};
  mend_hyphens(pages);
  EXPECT_EQ(pages[1], "-5-\npara que\n");
  EXPECT_EQ(pages[3], "-7-\n204.26. El\n");
  EXPECT_EQ(pages[4], "- 8 -\nla Corte\n");
  EXPECT_EQ(pages[0], "-4-\nof\n");
}

TEST(GluedWords, ListsWithDashesAreNoPageNumbers) {
  std::vector<std::string> pages{"-5para que\n", "-5 degrees\n", "-5 again\n"};
  mend_hyphens(pages);
  EXPECT_EQ(pages[0], "-5para que\n");
}

}  // namespace
}  // namespace karez
