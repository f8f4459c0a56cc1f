// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/unicode.h"

#include <gtest/gtest.h>

namespace karez {
namespace {

struct Case {
  std::string bytes;
  std::string text;
};

class Cleaning : public ::testing::TestWithParam<Case> {};

TEST_P(Cleaning, LeavesWhatOffsetsMayReferTo) {
  const std::string cleaned = clean_text(GetParam().bytes);
  EXPECT_EQ(cleaned, GetParam().text);
  EXPECT_TRUE(is_valid_utf8(cleaned));
  EXPECT_EQ(clean_text(cleaned), cleaned);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Cleaning,
    ::testing::Values(Case{"plain\ttext\n", "plain\ttext\n"},
                      Case{std::string("a\0b\x01\x1b[31m", 9), "ab[31m"},
                      Case{"a\r\nb\rc\fd", "a\nb\nc\nd"}, Case{"\xEF\xBB\xBFx", "x"},
                      Case{"a\xFFz", "a\uFFFDz"}, Case{"\xC0\xAF", "\uFFFD\uFFFD"},
                      Case{"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"}, Case{"e\u0301", "é"},
                      Case{"\u202Eexe.fdp\u202C", "exe.fdp"}, Case{"a\u2028b", "a\nb"},
                      Case{"a\u00A0b", "a\u00A0b"}, Case{"\u200Fم\u2067", "م"}));

TEST(CleanLine, IsOneTrimmedLineWithinItsLimit) {
  EXPECT_EQ(clean_line("  a \n\t b\u00A0 c  "), "a b c");
  EXPECT_EQ(clean_line(""), "");
  EXPECT_EQ(clean_line("жжжж", 5), "жж");
  EXPECT_LE(clean_line(std::string(100000, 'x'), 100).size(), 100U);
}

TEST(CodePoints, CountAndOffsetsAgree) {
  const std::string text = "aж人\U0001F600z";
  EXPECT_EQ(count_code_points(text), 5U);
  const std::size_t offsets[] = {0, 1, 3, 6, 10, 11, 11};
  for (std::size_t n = 0; n < std::size(offsets); ++n) EXPECT_EQ(byte_offset(text, n), offsets[n]);
  std::string again;
  for (std::uint32_t at = 0; at < text.size();) append_utf8(again, next_code_point(text, at));
  EXPECT_EQ(again, text);
}

TEST(SortKey, OrdersAsPeopleDo) {
  const char* titles[] = {"2 rights", "10 rights", "abc",  "[Annex]",
                          "éclair",   "Zebra",     "ящик", "中国"};
  for (std::size_t i = 1; i < std::size(titles); ++i) {
    EXPECT_LT(sort_key(titles[i - 1]), sort_key(titles[i])) << titles[i];
  }
  EXPECT_EQ(sort_key("Abc"), sort_key("ábc"));
  EXPECT_LE(sort_key(std::string(5000, 'x')).size(), 64U);
}

TEST(PrintablePath, ShowsEveryByteAndNoControl) {
  EXPECT_EQ(printable_path("un/отчёт.pdf"), "un/отчёт.pdf");
  EXPECT_EQ(printable_path("a\xFF"
                           "b\nc"),
            "a%FFb%0Ac");
  EXPECT_EQ(printable_path("100%"), "100%25");
  EXPECT_EQ(printable_path("a\u202Efdp.exe"), "a%E2%80%AEfdp.exe");
}

}  // namespace
}  // namespace karez
