// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/bidi.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace karez {
namespace {

std::u32string read(std::u32string_view seen, bool right_to_left) {
  std::u32string text;
  for (const Placed& placed : reading_order(seen, right_to_left)) text += seen[placed.index];
  return text;
}

TEST(Bidi, ALineOfARightToLeftParagraph) {
  EXPECT_EQ(read(U"םלוע םולש", true), U"שלום עולם");
  EXPECT_EQ(read(U"Watch םולש", true), U"שלום Watch");
  EXPECT_EQ(read(U".2019 - 2017 םולש", true), U"שלום 2017 - 2019.");
}

TEST(Bidi, NumbersReadOnFromLatinWords) {
  EXPECT_EQ(read(U"ב Article 12 א", true), U"א Article 12 ב");
  EXPECT_EQ(read(U"ב A/HRC/51/5 א", true), U"א A/HRC/51/5 ב");
}

TEST(Bidi, ARightToLeftWordInALatinLine) {
  EXPECT_EQ(read(U"the word םולש, peace", false), U"the word שלום, peace");
  EXPECT_EQ(read(U"12 םולש", false), U"12 שלום");
}

TEST(Bidi, EveryCharacterComesOnce) {
  for (const bool right_to_left : {false, true}) {
    EXPECT_EQ(read(U"", right_to_left), U"");
    const auto order = reading_order(U"a\u202Eב(1)\u2067\U00010840x", right_to_left);
    std::vector<bool> seen(order.size());
    for (const Placed& placed : order) seen.at(placed.index) = true;
    EXPECT_EQ(std::count(seen.begin(), seen.end(), true), 9);
  }
}

TEST(Bidi, FormsAndMirrors) {
  EXPECT_EQ(without_form(U'\uFEFB'), U"لا");
  EXPECT_EQ(without_form(U'\uFE77'), U"\u0640\u064E");
  EXPECT_EQ(without_form(U'\uFE76'), U"\u064E");
  EXPECT_EQ(without_form(U'ﬁ'), U"ﬁ");
  EXPECT_EQ(mirrored(U'('), U')');
  EXPECT_EQ(mirrored(U'»'), U'«');
  EXPECT_EQ(mirrored(U'a'), U'a');
}

}  // namespace
}  // namespace karez
