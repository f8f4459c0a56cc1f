// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/text_sketch.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace karez::testing {
namespace {

using Words = std::vector<std::string>;

Words random_words(std::size_t count, std::mt19937& random) {
  Words words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(random() % 5000));
  return words;
}

Words with_edits(Words words, double share, std::mt19937& random) {
  std::bernoulli_distribution edit(share);
  for (auto& word : words) {
    if (edit(random)) word = "e" + std::to_string(random() % 5000);
  }
  return words;
}

std::optional<TextSketch> sketch_of(const Words& words) {
  SketchMaker maker;
  for (const auto& word : words) maker.add(word);
  return maker.finish();
}

// The oracle: the shingles themselves.
double true_resemblance(const Words& a, const Words& b) {
  const auto shingles = [](const Words& words) {
    std::set<Words> all;
    for (std::size_t i = 0; i + 3 <= words.size(); ++i) {
      const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
      all.emplace(at, at + 3);
    }
    return all;
  };
  const auto left = shingles(a), right = shingles(b);
  std::vector<Words> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return static_cast<double>(both.size()) /
         static_cast<double>(left.size() + right.size() - both.size());
}

TEST(TextSketch, IsNearTheTrueResemblance) {
  std::mt19937 random(7);
  for (const std::size_t length : {60U, 300U, 5000U}) {
    for (const double edits : {0.0, 0.02, 0.1, 0.3, 1.0}) {
      double off = 0, worst = 0;
      constexpr int kPairs = 60;
      for (int i = 0; i < kPairs; ++i) {
        const Words words = random_words(length, random), copy = with_edits(words, edits, random);
        const double error =
            resemblance(*sketch_of(words), *sketch_of(copy)) - true_resemblance(words, copy);
        off += error / kPairs;
        worst = std::max(worst, std::abs(error));
      }
      EXPECT_LT(std::abs(off), 0.03) << length << " words, " << edits;
      EXPECT_LT(worst, 0.25) << length << " words, " << edits;
    }
  }
}

TEST(TextSketch, TellsTheSameWordsFromNearlyTheSame) {
  std::mt19937 random(1);
  const Words words = random_words(9000, random);
  Words changed = words;
  changed.back() = "other";
  EXPECT_EQ(sketch_of(words)->words, sketch_of(words)->words);
  EXPECT_NE(sketch_of(words)->words, sketch_of(changed)->words);
  EXPECT_EQ(resemblance(*sketch_of(words), *sketch_of(words)), 1);
}

TEST(TextSketch, AFormIsNoCopyOfABookOfForms) {
  std::mt19937 random(2);
  const Words form = random_words(100, random);
  Words book;
  for (int i = 0; i < 20; ++i) book.insert(book.end(), form.begin(), form.end());
  EXPECT_LT(resemblance(*sketch_of(form), *sketch_of(book)), kNearCopy);
}

TEST(TextSketch, ShortTextsHaveNone) {
  std::mt19937 random(1);
  EXPECT_FALSE(sketch_of(random_words(kSketchWords - 1, random)));
  EXPECT_TRUE(sketch_of(random_words(kSketchWords, random)));
  EXPECT_FALSE(sketch_of({}));
}

TEST(TextSketch, OneMakerMakesManyAsIfEachWereTheFirst) {
  std::mt19937 random(3);
  const Words first = random_words(2000, random), second = random_words(40, random);
  SketchMaker maker;
  for (const auto& word : first) maker.add(word);
  EXPECT_EQ(maker.finish()->encode(), sketch_of(first)->encode());
  for (const auto& word : second) maker.add(word);
  EXPECT_EQ(maker.finish()->encode(), sketch_of(second)->encode());
}

TEST(TextSketch, SurvivesItsBytes) {
  std::mt19937 random(5);
  const auto sketch = sketch_of(random_words(100, random));
  const auto bytes = sketch->encode();
  EXPECT_EQ(bytes.size(), 84U);
  EXPECT_EQ(TextSketch::decode(bytes)->encode(), bytes);
  EXPECT_FALSE(TextSketch::decode(""));
  EXPECT_FALSE(TextSketch::decode(bytes.substr(1)));
}

// The bytes are in every index, so another version of a library must not change them.
TEST(TextSketch, IsTheSameOnEveryMachine) {
  Words words;
  for (int i = 0; i < 200; ++i) words.push_back(std::to_string(i * i));
  EXPECT_EQ(sha256(sketch_of(words)->encode()).short_hex(), "720d7d8bc6713579");
}

}  // namespace
}  // namespace karez::testing
