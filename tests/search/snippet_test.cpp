// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/snippet.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "tests/search/searching.h"

namespace karez {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::marked;
using testing::slice;
using ::testing::StartsWith;

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) tokens.push_back(token);
  return tokens;
}

/// Marks every token that is one of the words; word i is leaf i.
std::vector<Mark> marks_of(std::string_view text, const std::vector<std::string>& words) {
  std::vector<Mark> marks;
  for (const Token& token : tokens_of(text)) {
    for (std::size_t leaf = 0; leaf < words.size(); ++leaf) {
      if (text.substr(token.start, token.end - token.start) == words[leaf]) {
        marks.push_back({token.start, token.end, bit_of(leaf)});
      }
    }
  }
  return marks;
}

Snippet snippet_of(std::string_view text, const std::vector<std::string>& words) {
  const auto marks = marks_of(text, words);
  return make_snippet(text, {}, tokens_of(text), marks, ranges_of(text, marks),
                      std::vector<double>(words.size(), 1.0))
      .snippet;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Snippet, AShortPageIsShownWhole) {
  const auto snippet = snippet_of("Forced labour was found.", {"labour"});
  EXPECT_EQ(snippet.text, "Forced labour was found.");
  EXPECT_EQ(snippet.start, 0u);
  EXPECT_THAT(marked(snippet), ElementsAre("labour"));
}

TEST(Snippet, GoesWhereTheMostDifferentWordsStandTogether) {
  const std::string filler = repeated("nothing to see here at all ", 30);
  const std::string text = "camp camp camp. " + filler + "The camp had forced labour. " + filler;
  const auto snippet = snippet_of(text, {"camp", "forced", "labour"});
  EXPECT_THAT(marked(snippet), ElementsAre("camp", "forced", "labour"));
}

TEST(Snippet, StartsWithASentenceAndEndsWithOne) {
  const std::string filler = repeated("before it came many words ", 20);
  const auto snippet = snippet_of(filler + "and so on. Then they found labour in the camp. " +
                                      repeated("after it came many words ", 9) + "end. " + filler,
                                  {"labour"});
  EXPECT_THAT(snippet.text, StartsWith("Then they found labour in the camp. "));
  EXPECT_TRUE(snippet.text.ends_with(" end.")) << snippet.text;
}

TEST(Snippet, OpeningAndClosingMarksStayWithTheirWord) {
  const std::string filler = repeated("words ", 100);
  const auto snippet = snippet_of(filler + "\n\n(“labour”)\n\n" + filler, {"labour"});
  EXPECT_THAT(snippet.text, StartsWith("(“labour”)"));
}

TEST(Snippet, CountsCodePointsNotBytes) {
  const std::string text = "维吾尔族学者。" + repeated("无关的文字", 100) + "强迫劳动在这里。" +
                           repeated("无关的文字", 100);
  const auto snippet = snippet_of(text, {"劳"});
  EXPECT_THAT(marked(snippet), ElementsAre("劳"));
  EXPECT_EQ(snippet.text,
            slice(text, snippet.start,
                  snippet.start + static_cast<std::uint32_t>(count_code_points(snippet.text))));
  EXPECT_LE(count_code_points(snippet.text), limits::kSnippetCodePoints + 10);
  EXPECT_GE(count_code_points(snippet.text), limits::kSnippetCodePoints / 2);
}

TEST(Snippet, AMatchLongerThanAnySnippetIsCutAtAWord) {
  const std::string text = "chapter " + repeated(".", 5000) + " labour";
  const std::vector<Mark> marks{{0, static_cast<std::uint32_t>(text.size()), 1}};
  const auto snippet =
      make_snippet(text, {}, tokens_of(text), marks, ranges_of(text, marks), {1.0}).snippet;
  EXPECT_LE(snippet.text.size(), 2 * limits::kSnippetCodePoints + 1);
  EXPECT_THAT(snippet.text, StartsWith("chapter"));
  ASSERT_EQ(snippet.highlights.size(), 1u);
  EXPECT_LE(snippet.highlights[0].end, count_code_points(snippet.text));
}

// Random texts of many scripts, with stops, brackets and line ends between the words.
std::string random_text(std::mt19937& random, std::size_t words) {
  static const std::vector<std::string> kWords{"labour", "forced", "لاگېر",  "ئۇيغۇر", "强",
                                               "迫",     "劳",     "Ürümqi", "лагерь", "བོད",
                                               "ကာ",     "ไทย",    "a",      "5",      "𠀀"};
  static const std::vector<std::string> kGaps{" ", " ",  " ",  " ",  ", ",   ". ", "\n",
                                              "",  "。", " (", ") ", "\n\n", "؟ ", " — "};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += kWords[random() % kWords.size()] + kGaps[random() % kGaps.size()];
  }
  return text;
}

TEST(Snippet, IsAlwaysASliceWithWholeWordsAndMarksThatAreTheWords) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const std::string text = random_text(random, 1 + random() % 400);
    const std::vector<std::string> words{"labour", "劳", "لاگېر", "Ürümqi"};
    const auto tokens = tokens_of(text);
    const auto marks = marks_of(text, words);
    if (marks.empty()) continue;
    const auto ranges = ranges_of(text, marks);
    const auto [snippet, mark] =
        make_snippet(text, {}, tokens, marks, ranges, {1.0, 0.5, 2.0, 0.1});
    ASSERT_GE(ranges[mark].start, snippet.start);
    const auto length = static_cast<std::uint32_t>(count_code_points(snippet.text));
    ASSERT_EQ(snippet.text, slice(text, snippet.start, snippet.start + length));
    ASSERT_LE(length, limits::kSnippetCodePoints + 20);
    ASSERT_FALSE(snippet.highlights.empty());
    for (const auto& word : marked(snippet)) ASSERT_THAT(words, ::testing::Contains(word));
    const auto start = static_cast<std::uint32_t>(byte_offset(text, snippet.start));
    const auto end = start + static_cast<std::uint32_t>(snippet.text.size());
    for (const Token& token : tokens) {
      ASSERT_FALSE(token.start < start && start < token.end) << "cut inside a word";
      ASSERT_FALSE(token.start < end && end < token.end) << "cut inside a word";
    }
    std::size_t shown = 0;
    for (const auto& range : ranges) {
      if (range.start >= snippet.start && range.end <= snippet.start + length) ++shown;
    }
    ASSERT_EQ(snippet.highlights.size(), shown) << "every match in the slice is marked";
  }
}

}  // namespace
}  // namespace karez
