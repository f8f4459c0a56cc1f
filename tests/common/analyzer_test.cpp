// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/analyzer.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "tests/common/token_table.h"

namespace karez {
namespace {

TEST(Analyzer, TokensAreOrderedAndStandOnCharacters) {
  std::mt19937 random(7);
  const std::string alphabet[] = {"a", "Z", "1",    ".",          " ", "\n",
                                  "é", "ى", "人",   "ก",          "ิ",  "\u200D",
                                  "’", "-", "U.N.", "\U0001F600", "ـ", "\u0301"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 30; i > 0; --i) text += alphabet[random() % std::size(alphabet)];
    std::uint32_t last = 0;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) {
      ASSERT_LE(last, token.start);
      ASSERT_LT(token.start, token.end);
      ASSERT_LE(token.end, text.size());
      last = token.end;
      const std::string word = text.substr(token.start, token.end - token.start);
      ASSERT_TRUE(is_valid_utf8(word)) << text;
      const std::string form = fold(word);
      ASSERT_FALSE(form.empty()) << text;
      // A word searched by itself is cut and folded as it was in its text.
      ASSERT_EQ(tokens_of(word), std::vector<std::string>{word}) << text;
    }
  }
}

TEST(Analyzer, FoldingTwiceChangesNothing) {
  for (const char* word : {"Ürümqi", "ئۇيغۇر", "ﬁ", "İ", "ß", "ёж", "ΑΣ", "ﺣﻘﻮﻕ", "२०"}) {
    EXPECT_EQ(fold(fold(word)), fold(word)) << word;
  }
}

TEST(Analyzer, AnEndlessWordIsCutAtACharacter) {
  std::string word;
  for (int i = 0; i < 100000; ++i) word += "ж";
  const std::string form = fold(word);
  EXPECT_LE(form.size(), limits::kWordBytes);
  EXPECT_GE(form.size(), limits::kWordBytes - 2);
  EXPECT_TRUE(is_valid_utf8(form));
}

TEST(Analyzer, ExactFormKeepsAccentsAndDropsCaseAndJoiners) {
  EXPECT_EQ(exact_form("Ürüm\u00ADqi"), "ürümqi");
  EXPECT_NE(exact_form("Ürümqi"), exact_form("Urumqi"));
  EXPECT_EQ(exact_form("ÜRÜMQI"), exact_form("ürümqi"));
}

}  // namespace
}  // namespace karez
