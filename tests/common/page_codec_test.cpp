// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/page_codec.h"

#include <random>

#include <gtest/gtest.h>

namespace karez {
namespace {

PageText sample(int seed) {
  std::mt19937 random(static_cast<unsigned>(seed));
  const char* words[] = {"human ", "rights ", "detention ", "ئۇيغۇر ", "人权", "\n"};
  PageText page;
  for (int i = 0; i < 300; ++i) page.text += words[random() % std::size(words)];
  page.regions = {{0, 6, RegionKind::furniture},
                  {static_cast<std::uint32_t>(page.text.size() - 9),
                   static_cast<std::uint32_t>(page.text.size()), RegionKind::footnote}};
  return page;
}

TEST(PageCodec, RoundTripsWithAndWithoutDictionary) {
  std::vector<std::string> samples;
  for (int i = 0; i < 600; ++i) samples.push_back(sample(i).text);
  const std::string dictionary = PageCodec::train(samples);
  ASSERT_FALSE(dictionary.empty());
  for (const std::string& known : {std::string(), dictionary}) {
    PageCodec codec(known);
    const PageText page = sample(1000);
    const auto decoded = codec.decode(codec.encode(page));
    ASSERT_TRUE(decoded) << to_string(decoded.error());
    EXPECT_EQ(decoded->text, page.text);
    EXPECT_EQ(decoded->regions, page.regions);
    const auto empty = codec.decode(codec.encode(PageText{}));
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->text.empty());
  }
}

TEST(PageCodec, TooFewSamplesGiveNoDictionary) {
  EXPECT_TRUE(PageCodec::train({}).empty());
  EXPECT_TRUE(PageCodec::train({"one", "two"}).empty());
}

TEST(PageCodec, DamagedFramesAreRefusedOrHarmless) {
  PageCodec codec;
  const std::string frame = codec.encode(sample(5));
  EXPECT_FALSE(codec.decode(""));
  EXPECT_FALSE(codec.decode("no frame at all"));
  for (std::size_t length = 0; length < frame.size(); ++length) {
    EXPECT_FALSE(codec.decode(std::string_view(frame).substr(0, length)));
  }
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = frame;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    (void)codec.decode(damaged);
  }
}

}  // namespace
}  // namespace karez
