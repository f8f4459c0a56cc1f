// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/column_order.h"

#include <gtest/gtest.h>

namespace karez {
namespace {

// Seven lines of a left column, seven of a right one; the sentence between them is whole only when
// the left one goes first.
const std::string kLeft =
    "Witnesses differ about the dates, yet\n"
    "they seldom differ about the names; an\n"
    "investigator who confines herself to\n"
    "official papers will not understand\n"
    "the organisation of the undertaking.\n"
    "Administrative detention, as the\n"
    "commissioners found, was autho-\n";
const std::string kNote = "1 Efficient offices keep two files of\neach affidavit.\n";
const std::string kRight =
    "rised by telephone. Interrogators then\n"
    "filled in the justification afterwards,\n"
    "sometimes in different handwriting,\n"
    "and the supervisory magistrates put\n"
    "their signatures without reading, and\n"
    "nobody disputed the authenticity of\n"
    "the documents.\n";
const std::string kTitle = "To be heard\n";

TEST(ColumnOrder, TheSecondColumnFirstIsPutRight) {
  const std::string text = kTitle + "\n" + kRight + "\n" + kLeft;
  EXPECT_TRUE(may_be_out_of_order(text));
  EXPECT_EQ(in_better_order(text, kTitle + kLeft + kRight), kTitle + kLeft + kRight);
}

TEST(ColumnOrder, ANoteAtTheFootOfAColumnGoesBehindTheSentenceItStandsIn) {
  const std::string text = kTitle + "\n" + kRight + "\n" + kLeft + kNote;
  EXPECT_EQ(in_better_order(text, kTitle + kLeft + kNote + "7\n" + kRight),
            kTitle + kLeft + kRight + kNote + "7\n");
}

TEST(ColumnOrder, APageInOrderIsNotAskedAbout) {
  EXPECT_FALSE(may_be_out_of_order(kTitle + "\n" + kLeft + "\n" + kRight));
  EXPECT_FALSE(may_be_out_of_order(kRight + "\n" + kLeft));  // It goes on from the page before.
  EXPECT_FALSE(may_be_out_of_order(""));
}

TEST(ColumnOrder, ATextThatBreaksNoMoreSentencesStays) {
  const std::string text = kTitle + "\n" + kLeft + "\n" + kRight;
  EXPECT_FALSE(in_better_order(text, kTitle + kRight + kLeft));
  EXPECT_FALSE(in_better_order(text, kTitle + kRight + kLeft, OrderProof::no_more_breaks));
  EXPECT_FALSE(in_better_order(text, kTitle + kLeft + kRight, OrderProof::no_more_breaks));
}

TEST(ColumnOrder, WhereOtherPagesWereOutOfOrderNoMoreBrokenSentencesAreEnough) {
  const std::string left = kLeft.substr(0, kLeft.find("Administrative"));
  const std::string right = kRight.substr(kRight.find("filled"));
  const std::string text = "Filled\n" + right + "\n" + left;
  const std::string placed = "Filled\n" + left + right;
  EXPECT_FALSE(in_better_order(text, placed));
  EXPECT_EQ(in_better_order(text, placed, OrderProof::no_more_breaks), placed);
}

TEST(ColumnOrder, OtherWordsAreNotAnotherOrder) {
  const std::string text = kTitle + "\n" + kRight + "\n" + kLeft;
  EXPECT_FALSE(in_better_order(text, kLeft, OrderProof::no_more_breaks));
  EXPECT_FALSE(
      in_better_order(text, kTitle + kLeft + kRight + kRight + kRight, OrderProof::no_more_breaks));
  EXPECT_FALSE(in_better_order(text, "", OrderProof::no_more_breaks));
  EXPECT_FALSE(in_better_order(text, std::string(1U << 20U, 'a'), OrderProof::no_more_breaks));
}

TEST(ColumnOrder, AListOfNamesStays) {
  std::string left, right;
  for (int i = 0; i < 9; ++i) {
    left += "Abdukerim Memet, farmer of Khotan\n";
    right += "arrested in Kashgar, aged " + std::to_string(30 + i) + "\n";
  }
  const std::string text = right + "\n" + left;
  EXPECT_FALSE(may_be_out_of_order(text));
  EXPECT_FALSE(may_be_out_of_order(kTitle + "\n" + right));
}

}  // namespace
}  // namespace karez
