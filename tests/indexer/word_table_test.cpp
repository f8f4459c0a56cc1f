// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/word_table.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "common/schema.h"

namespace karez {
namespace {

// Beside a map, over many strings of all lengths that matter to the hash.
TEST(StringNumbers, AgreeWithAMap) {
  std::mt19937 random(7);
  StringNumbers numbers;
  std::map<std::string, StringNumbers::Number> expected;
  for (int i = 0; i < 100'000; ++i) {
    std::string text(random() % 20, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 4);
    const auto [known, fresh] =
        expected.emplace(text, static_cast<StringNumbers::Number>(expected.size()));
    ASSERT_EQ(numbers.number(text), known->second);
    ASSERT_EQ(numbers.text(known->second), text);
  }
  EXPECT_EQ(numbers.size(), expected.size());
  numbers.clear();
  EXPECT_EQ(numbers.number("again"), 0U);
}

TEST(WordTable, FormsOfOneWordShareANumber) {
  WordTable words;
  std::vector<StemForm> stems;
  const auto none = WordTable::kNoStemmer;
  EXPECT_EQ(words.forms("Ürümqi", none, stems).word, words.forms("urumqi", none, stems).word);
  EXPECT_NE(words.forms("Ürümqi", none, stems).word, words.forms("Kashgar", none, stems).word);
  EXPECT_EQ(words.folded(words.forms("ÜRÜMQI", none, stems).word), "urumqi");
  ASSERT_FALSE(stems.empty());
  for (const StemForm& spelling : stems) {  // of the two tokens that are not as they fold
    EXPECT_EQ(spelling.language, keys::kSpellings);
    EXPECT_EQ(spelling.stem, "urumqi");
    EXPECT_EQ(spelling.form, "ürümqi");
  }
  EXPECT_EQ(words.language("xx"), none);
  EXPECT_EQ(words.language("en"), words.language("en-GB"));
}

}  // namespace
}  // namespace karez
