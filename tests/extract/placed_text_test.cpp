// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/placed_text.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace karez {
namespace {

constexpr double kSize = 10;
constexpr double kWidth = 5;

// A line whose signs stand beside each other from x on, as they are seen: each sign is a string.
void draw(std::vector<Glyph>& page, double x, double base,
          const std::vector<std::u32string>& signs) {
  for (const std::u32string& sign : signs) {
    page.push_back({sign, x, x + kWidth, base, kSize});
    x += kWidth;
  }
}

std::vector<std::u32string> signs_of(std::u32string_view text) {
  std::vector<std::u32string> signs;
  for (const char32_t c : text) signs.emplace_back(1, c);
  return signs;
}

std::vector<std::u32string> reversed(std::u32string_view text) {
  auto signs = signs_of(text);
  std::reverse(signs.begin(), signs.end());
  return signs;
}

std::string read(const std::vector<std::u32string>& signs) {
  std::vector<Glyph> page;
  draw(page, 100, 100, signs);
  return placed_text(page).value();
}

TEST(PlacedText, OnlyPagesWithSuchLettersAreReadAgain) {
  EXPECT_FALSE(should_be_placed("Urumqi, Ürümqi, Өмір, 乌鲁木齐"));
  EXPECT_TRUE(should_be_placed("the word سلام alone"));
  EXPECT_TRUE(should_be_placed("བོད་ཡིག"));
}

TEST(PlacedText, TheOrderOfDrawingDoesNotMatter) {
  std::vector<Glyph> page;
  draw(page, 100, 100, reversed(U"حقوق الإنسان"));
  const std::string text = placed_text(page).value();
  EXPECT_EQ(text, "حقوق الإنسان\n");
  std::reverse(page.begin(), page.end());
  EXPECT_EQ(placed_text(page), text);
}

TEST(PlacedText, ALigatureIsReadInItsOwnOrder) {
  EXPECT_EQ(read({U"م", U"لا", U"س"}), "سلام\n");
  EXPECT_EQ(read({U"م", U"ال", U"س"}), "سلام\n");  // As some producers tell it.
  EXPECT_EQ(read({U"\uFEE1", U"\uFEFC", U"\uFEB3"}), "سلام\n");
}

TEST(PlacedText, ALigaturesAlefWithoutANameIsMended) {
  std::vector<Glyph> page;
  draw(page, 100, 100, {U"م"});
  page.push_back({{}, 105, 105, 100, kSize});
  draw(page, 105, 100, {U"ل", U"س"});
  EXPECT_EQ(placed_text(page), "سلام\n");
}

TEST(PlacedText, MarksGoBehindTheLetterTheyStandAt) {
  std::vector<Glyph> page;
  draw(page, 100, 100, reversed(U"كتب"));
  page.push_back({U"\u064F", 111, 114, 97, kSize});
  EXPECT_EQ(placed_text(page), "كُتب\n");
}

TEST(PlacedText, NumbersAndLatinWordsRunToTheRight) {
  EXPECT_EQ(read({U"1", U"7", U" ", U"ة", U"ح", U"ف", U"ص"}), "صفحة 17\n");
  std::vector<std::u32string> signs = signs_of(U"A/HRC/51/5 ");
  for (const std::u32string& sign : reversed(U"الوثيقة")) signs.push_back(sign);
  EXPECT_EQ(read(signs), "الوثيقة A/HRC/51/5\n");
}

TEST(PlacedText, BracketsAreTurnedWhenTheyWouldOpenBehind) {
  EXPECT_EQ(read(signs_of(U"(بلط) مهو")), "وهم (طلب)\n");
  EXPECT_EQ(read(signs_of(U")بلط( مهو")), "وهم (طلب)\n");
}

TEST(PlacedText, WhereNoSpacesAreDrawnGapsAreTheSpaces) {
  std::vector<Glyph> page;
  for (int line = 0; line < 3; ++line) {
    draw(page, 100, 100 + 14 * line, reversed(U"بيت"));
    draw(page, 117, 100 + 14 * line, reversed(U"هذا"));
  }
  EXPECT_EQ(placed_text(page), "هذا بيت\nهذا بيت\nهذا بيت\n");
}

TEST(PlacedText, ASignWithoutANameIsNoSpace) {
  // A line that stretches a word, as justified text has it.
  EXPECT_EQ(read({U"ت", U"ي", U"", U"ب", U" ", U"ا", U"ذ", U"ه"}), "هذا بيت\n");
}

TEST(PlacedText, WhatIsDrawnTwiceForBoldnessIsReadOnce) {
  std::vector<Glyph> page;
  draw(page, 100, 100, reversed(U"بيت"));
  draw(page, 100.3, 100, reversed(U"بيت"));
  EXPECT_EQ(placed_text(page), "بيت\n");
}

TEST(PlacedText, TheRightColumnComesFirst) {
  std::vector<Glyph> page;
  const std::u32string left = U"ثم العمود الثاني هنا", right = U"هنا العمود الأول وحده";
  for (int line = 0; line < 5; ++line) {
    draw(page, 50, 100 + 14 * line, reversed(left));
    draw(page, 180, 107 + 14 * line, reversed(right));
  }
  const std::string text = placed_text(page).value();
  EXPECT_LT(text.rfind("الأول"), text.find("الثاني"));
}

TEST(PlacedText, RowsOfATableAreLines) {
  std::vector<Glyph> page;
  for (int line = 0; line < 5; ++line) {
    draw(page, 50, 100 + 14 * line, reversed(U"رقم"));
    draw(page, 180, 100 + 14 * line, reversed(U"اسم"));
  }
  EXPECT_EQ(placed_text(page)->substr(0, 14), "اسم رقم\n");
}

TEST(PlacedText, TibetanVowelsStayBehindTheirLetters) {
  std::vector<Glyph> page;
  page.push_back({U"བ", 100, 107, 100, kSize});
  page.push_back({U"ོ", 102, 107, 98, kSize});
  page.push_back({U"ད", 107, 113, 100, kSize});
  EXPECT_EQ(placed_text(page), "བོད\n");
}

TEST(PlacedText, LettersNobodyNamesAreShownAsUnknown) {
  EXPECT_EQ(read({U"क", U"", U"ख", U"", U"ग"}), "क\uFFFDख\uFFFDग\n");
  // A sign that tells of its neighbour's letters, too, accounts for it.
  EXPECT_EQ(read({U"कि", U"", U"ख"}), "किख\n");
}

TEST(PlacedText, AnyPlaceAndSizeIsBorne) {
  std::vector<Glyph> page;
  draw(page, -1e9, 1e9, reversed(U"بيت"));
  page.push_back({U"ب", 5, 5, 5, 1e-9});
  page.push_back({U"", 0, 1e12, 0, 1e12});
  EXPECT_FALSE(placed_text(page)->empty());
  EXPECT_FALSE(placed_text(std::vector<Glyph>(1000000)));
  EXPECT_EQ(placed_text({}), "");
}

TEST(PlacedText, TheRaisedNumberOfANoteStandsApart) {
  std::vector<Glyph> page;
  draw(page, 100, 100, signs_of(U"12Files"));
  for (std::size_t i = 0; i < 2; ++i) page[i].size = 0.7 * kSize;
  EXPECT_EQ(placed_text(page), "12 Files\n");
  for (std::size_t i = 0; i < 2; ++i) page[i].size = kSize;
  EXPECT_EQ(placed_text(page), "12Files\n");
}

}  // namespace
}  // namespace karez
