// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

// Letters of all the scripts that matter, marks, joiners, compatibility forms.
std::string random_word(std::mt19937& random) {
  static constexpr char32_t kFirsts[] = {0x41,   0xC0,   0x100,  0x130,   0x1E00, 0x300,  0x370,
                                         0x400,  0x490,  0x531,  0x5D0,   0x621,  0x671,  0x6C0,
                                         0x905,  0xE01,  0xF40,  0x1000,  0x1100, 0x1780, 0x1F00,
                                         0x3041, 0x4E00, 0xAC00, 0xFB00,  0xFB50, 0xFE70, 0xFF21,
                                         0xAD,   0x640,  0x200C, 0x1D400, 0x660,  0x2160};
  std::string word;
  for (auto n = 1 + random() % 8; n > 0; --n) {
    append_utf8(word,
                kFirsts[random() % std::size(kFirsts)] + static_cast<char32_t>(random() % 60));
  }
  return word;
}

TEST(ExactForm, FoldsToWhatTheTokenFoldsTo) {
  std::mt19937 random(5);
  std::size_t tokens_seen = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_word(random);
    Tokenizer tokens(text);
    for (Token token; tokens.next(token); ++tokens_seen) {
      const std::string written = text.substr(token.start, token.end - token.start);
      const std::string exact = exact_form(written);
      ASSERT_FALSE(exact.empty()) << written;
      ASSERT_TRUE(is_valid_utf8(exact)) << written;
      ASSERT_EQ(fold(exact), fold(written)) << written << " " << exact;
      ASSERT_EQ(exact_form(exact), exact) << written;
      if (exact != fold(written)) continue;
      // Spelt as it folds: then the folded word is its own exact form.
      ASSERT_EQ(exact_form(fold(written)), fold(written)) << written;
    }
  }
  EXPECT_GT(tokens_seen, 20'000U);
}

TEST(ExactForm, KeepsLettersApartThatFoldingJoins) {
  struct Pair {
    const char* one;
    const char* other;
    bool same;
  };
  for (const Pair& pair : {Pair{"Ürümqi", "URUMQI", false},
                           {"Ürümqi", "ÜRÜMQI", true},
                           {"Straße", "STRASSE", false},
                           {"STRAẞE", "straße", true},
                           {"İ", "i", true},
                           {"ı", "i", false},
                           {"ﬁ", "fi", true},
                           {"U.N.", "un", true},
                           {"e\u0301", "é", true},
                           {"hu\u00ADman", "human", true},
                           {"ς", "σ", true},
                           {"أ", "ا", false},
                           {"ﺣﻘﻮﻕ", "حقوق", true},
                           {"حقـوق", "حقوق", true}}) {
    EXPECT_EQ(exact_form(pair.one) == exact_form(pair.other), pair.same)
        << pair.one << " " << pair.other;
    EXPECT_EQ(fold(pair.one), fold(pair.other));
  }
}

TEST(ExactForm, AnEndlessWordIsCutAtACharacter) {
  std::string word;
  for (int i = 0; i < 1000; ++i) word += "é";
  EXPECT_LE(exact_form(word).size(), limits::kWordBytes);
  EXPECT_TRUE(is_valid_utf8(exact_form(word)));
}

}  // namespace
}  // namespace karez
