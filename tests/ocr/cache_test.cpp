// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/cache.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "indexer/extracted/pgm.h"
#include "indexer/ocr/image.h"
#include "tests/support/temporary_directory.h"

namespace karez::ocr {
namespace {

namespace fs = std::filesystem;

Extracted answer() {
  Extracted answer;
  answer.media_type = "image/x-portable-graymap";
  answer.extractor = "tesseract 5.3.0";
  answer.properties = {{"ocr:script", "Latin"}};
  Page page;
  page.source = TextSource::ocr;
  page.confidence = 87;
  page.language = "en";
  page.text = "forced labour\n";
  answer.pages.push_back(page);
  return answer;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

TEST(OcrCache, GivesBackWhatItWasGiven) {
  const karez::testing::TemporaryDirectory index;
  const Cache cache(index.path());
  const DocumentId key = Cache::key_of({2, 1, "ab"}, "eng");
  EXPECT_FALSE(cache.find(key));
  cache.keep(key, answer());
  const auto found = cache.find(key);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->extractor, "tesseract 5.3.0");
  EXPECT_EQ(found->properties, answer().properties);
  EXPECT_EQ(found->pages.front().text, "forced labour\n");
  EXPECT_EQ(found->pages.front().confidence, 87);
  EXPECT_EQ(files_below(index.path()).size(), 1U);
}

TEST(OcrCache, KeysFollowPixelsShapeAndData) {
  const DocumentId key = Cache::key_of({2, 1, "ab"}, "eng");
  EXPECT_NE(key, Cache::key_of({2, 1, "ac"}, "eng"));
  EXPECT_NE(key, Cache::key_of({1, 2, "ab"}, "eng"));
  EXPECT_NE(key, Cache::key_of({2, 1, "ab"}, "fra"));
}

TEST(OcrCache, AnyFlippedOrMissingByteMakesAnEntryAbsent) {
  const karez::testing::TemporaryDirectory index;
  const Cache cache(index.path());
  const DocumentId key = Cache::key_of({2, 1, "ab"}, "eng");
  cache.keep(key, answer());
  const fs::path file = files_below(index.path()).at(0);
  std::ifstream in(file, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    std::ofstream(file, std::ios::binary) << damaged;
    EXPECT_FALSE(cache.find(key)) << "byte " << at;
    std::ofstream(file, std::ios::binary) << whole.substr(0, at);
    EXPECT_FALSE(cache.find(key)) << "cut at " << at;
  }
  cache.keep(key, answer());
  EXPECT_TRUE(cache.find(key));
}

TEST(OcrCache, IsClearedWhole) {
  const karez::testing::TemporaryDirectory index;
  const Cache cache(index.path());
  cache.keep(Cache::key_of({2, 1, "ab"}, "eng"), answer());
  std::ofstream(index.path() / "XAPIANDB") << "stays";
  ASSERT_TRUE(clear_ocr_cache(index.path()));
  EXPECT_EQ(files_below(index.path()).size(), 1U);
  EXPECT_TRUE(clear_ocr_cache(index.path()));
}

TEST(OcrImage, IsTurnedClockwise) {
  const Image image{3, 2, "abcdef"};
  EXPECT_EQ(turned(image, 90).pixels, "daebfc");
  EXPECT_EQ(turned(image, 90).width, 2U);
  EXPECT_EQ(turned(image, 180).pixels, "fedcba");
  EXPECT_EQ(turned(image, 270).pixels, "cfbead");
  EXPECT_EQ(turned(image, 45).pixels, image.pixels);
  EXPECT_EQ(turned(turned(image, 90), 270).pixels, image.pixels);
}

TEST(OcrImage, IsReducedToMeans) {
  const Image image{4, 2, std::string("\x10\x30\x00\x00\x10\x30\x00\x04", 8)};
  EXPECT_EQ(reduced(image, 2).pixels, std::string("\x20\x01", 2));
}

TEST(OcrImage, ABlankPageHasLessInkThanADigit) {
  Image page{1000, 1000, std::string(1'000'000, '\xf0')};
  EXPECT_TRUE(is_blank(page));
  for (std::size_t i = 0; i < 10; ++i) page.pixels[i * 50'000] = '\0';
  EXPECT_TRUE(is_blank(page)) << "dust";
  for (std::size_t i = 0; i < 40; ++i) page.pixels[500'000 + i * 1000] = '\0';
  EXPECT_FALSE(is_blank(page)) << "a stroke";
  for (char& pixel : page.pixels) pixel = static_cast<char>(~pixel);
  EXPECT_FALSE(is_blank(page)) << "white on black";
}

TEST(OcrImage, APgmIsReadBackOnlyWhole) {
  const std::string bytes = pgm_head(3, 2) + "abcdef";
  const auto image = read_pgm(bytes);
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 3);
  EXPECT_EQ(image->height, 2);
  EXPECT_EQ(image->pixels, "abcdef");
  EXPECT_FALSE(read_pgm(bytes + "g"));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_pgm(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(read_pgm("P5\n99999 1\n255\n" + std::string(99999, 'x')));
  EXPECT_FALSE(read_pgm("P5\n-1 1\n255\nx"));
}

}  // namespace
}  // namespace karez::ocr
