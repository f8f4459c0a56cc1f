// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/record.h"

#include <random>

#include <gtest/gtest.h>

#include "common/index/binary.h"
#include "common/index/page_codec.h"
#include "tests/support/page_map.h"

namespace karez {
namespace {

Record sample() {
  Record record;
  record.id = sha256("sample");
  record.metadata.title = Sourced<std::string>{"A report", "sidecar"};
  record.metadata.authors = {{"A", "file"}, {"Б", "page 1"}};
  record.metadata.date = Sourced<PartialDate>{{2022, 9, 0}, "page 1"};
  record.metadata.languages = {{"en", "page 1"}, {"ug", "page 2"}};
  record.metadata.countries = {{"CN", "sidecar"}};
  record.metadata.symbol = Sourced<std::string>{"A/HRC/51/5", "page 1"};
  record.media_type = "application/pdf";
  record.extractor = "pdf/1 poppler 22.12";
  record.bytes = 123456789;
  for (std::uint32_t i = 0; i < 40; ++i) {
    PageEntry page;
    page.body_first = 1 + i * 300;
    page.body_count = 300;
    page.extra_first = 20000 + i * 120;
    page.extra_count = i % 3 == 0 ? 0 : 9;
    page.label = std::to_string(i);
    page.language = i < 30 ? "en" : "ug";
    if (i % 8 == 0) page.further_languages = {"ug-Latn", "zh-Hans"};
    page.quality = i == 7 ? Quality::low : Quality::ok;
    page.source = i == 9 ? TextSource::ocr : TextSource::layer;
    page.confidence = i == 9 ? 87 : 0;
    page.text_hash = hash_of_text("page " + std::to_string(i));
    record.pages.push_back(page);
  }
  record.outline = {{"Summary", 1, 3}, {"Annex", 2, 0}};
  record.gaps = {{GapCode::no_text, 12, ""}, {GapCode::partial, std::nullopt, "after page 40"}};
  record.paths = {"a/b.pdf", "c.pdf"};
  record.superseded_by = sha256("newer");
  record.parent = sha256("mail");
  record.attachments = {{"1/a.pdf", sha256("a")}, {"2/b.zip", {}, GapCode::unsupported}};
  record.withdrawn = true;
  record.added = 1669200000;
  return record;
}

TEST(Record, DecodesToWhatWasEncoded) {
  const Record record = sample();
  const auto decoded = decode_record(encode(record));
  ASSERT_TRUE(decoded) << to_string(decoded.error());
  EXPECT_EQ(*decoded, record);
  EXPECT_EQ(*decode_record(encode(Record{})), Record{});
}

// Old indexes hold these bytes. When they must change, raise the version in docs/record-format.md
// and record.cpp.
TEST(Record, TheBytesOfVersion4StayTheSame) {
  Record record = sample();
  record.metadata.publisher = Sourced<std::string>{"OHCHR", "page 1"};
  record.metadata.type = Sourced<std::string>{"report", "page 1"};
  record.metadata.source_url = Sourced<std::string>{"https://example.org/a", "file"};
  record.metadata.retrieved = Sourced<std::string>{"2022-09-10", "sidecar"};
  record.metadata.senders = {{"Lina Example <lina@example.org>", "file"}};
  record.metadata.recipients = {{"omar@example.net", "file"}, {"vera@example.com", "file"}};
  const std::string bytes = encode(record);
  EXPECT_EQ(bytes[0], 4);
  EXPECT_EQ(sha256(bytes).short_hex(), "4478d660e01648ed");
}

TEST(Record, CanonicalBytesKnowNothingOfPathsAndTimes) {
  const Record record = sample();
  Record elsewhere = record;
  elsewhere.paths = {"other.pdf"};
  elsewhere.added = 5;
  elsewhere.superseded_by.reset();
  elsewhere.withdrawn = false;
  elsewhere.parent.reset();
  EXPECT_EQ(canonical_bytes(record), canonical_bytes(elsewhere));
  elsewhere.metadata.title->value += "!";
  EXPECT_NE(canonical_bytes(record), canonical_bytes(elsewhere));
}

TEST(Record, EveryCutIsRefused) {
  const std::string bytes = encode(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(decode_record(std::string_view(bytes).substr(0, length))) << length;
  }
  EXPECT_FALSE(decode_record(bytes + '\0'));
}

TEST(Record, DamagedBytesNeverCrash) {
  const std::string bytes = encode(sample());
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string damaged = bytes;
    for (int flips = 0; flips < 3; ++flips) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    (void)decode_record(damaged);
  }
}

TEST(PageMap, FindsThePageOfEveryPositionAndOfNoOther) {
  const Record record = sample();
  const testing::PageMap map(record.pages);
  for (std::uint32_t i = 0; i < record.pages.size(); ++i) {
    const PageEntry& page = record.pages[i];
    for (std::uint32_t n = 0; n < page.body_count; n += 7) {
      const auto found = map.find(page.body_first + n);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->page, i + 1);
      EXPECT_TRUE(found->body);
      EXPECT_EQ(found->offset, n);
    }
    for (std::uint32_t n = 0; n < page.extra_count; ++n) {
      const auto found = map.find(page.extra_first + n);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->page, i + 1);
      EXPECT_FALSE(found->body);
    }
  }
  EXPECT_FALSE(map.find(0));
  EXPECT_FALSE(map.find(15000));
  EXPECT_FALSE(map.find(4000000000U));
  EXPECT_FALSE(testing::PageMap({}).find(1));
}

TEST(Binary, VarintsRoundTripAndRefuseOverlongOnes) {
  std::string bytes;
  const std::uint64_t numbers[] = {0, 1, 127, 128, 300, 0xFFFFFFFF, ~std::uint64_t{0}};
  for (const auto number : numbers) append_varint(bytes, number);
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX}) {
    append_signed(bytes, number);
  }
  ByteReader in(bytes);
  for (const auto number : numbers) EXPECT_EQ(in.varint(), number);
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX}) {
    EXPECT_EQ(in.signed_number(), number);
  }
  EXPECT_TRUE(in.complete());
  ByteReader overlong(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10));
  EXPECT_EQ(overlong.varint(), 0U);
  EXPECT_FALSE(overlong.ok());
}

}  // namespace
}  // namespace karez
