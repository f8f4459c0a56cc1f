// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/catalogue_entry.h"

#include <gtest/gtest.h>

namespace karez {
namespace {

TEST(CatalogueEntry, RoundTripsAnyPathBytes) {
  CatalogueEntry entry;
  entry.path = std::string("a\nb\xff/\0c", 7);
  entry.location = "/archive/" + entry.path;
  entry.size = 1;
  entry.mtime_ns = -5;
  entry.inode = 77;
  entry.sidecar_size = 9;
  entry.sidecar_mtime_ns = 1'700'000'000'000'000'000;
  entry.id = sha256("x");
  entry.gap = Gap{GapCode::encrypted, 3, "detail"};
  entry.extractor = "extract/1";
  entry.embedded = entry.unfinished = true;
  const auto decoded = decode_catalogue_entry(encode(entry));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(*decoded, entry);
}

// The stored bytes are one text for both: those of an index made before stay as they were.
TEST(CatalogueEntry, UnreadPagesAreStoredInPlaceOfTheExtractor) {
  CatalogueEntry said, unread;
  said.path = unread.path = "a.pdf";
  said.extractor = "unread pages tesseract 5";
  unread.unread_by = "tesseract 5";
  EXPECT_EQ(encode(unread), encode(said));
  EXPECT_EQ(decode_catalogue_entry(encode(said)), unread);
  unread.unread_by = "";
  EXPECT_EQ(decode_catalogue_entry(encode(unread))->unread_by, "") << "nothing recognised them";
  unread.unread_by.reset();
  EXPECT_EQ(decode_catalogue_entry(encode(unread))->unread_by, std::nullopt);
}

TEST(CatalogueEntry, EveryCutIsRefused) {
  CatalogueEntry entry;
  entry.path = "a.pdf";
  entry.gap = Gap{GapCode::empty, std::nullopt, ""};
  const std::string bytes = encode(entry);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(decode_catalogue_entry(std::string_view(bytes).substr(0, length)));
  }
}

TEST(GapTable, EveryCodeHasAStableNameASentenceAndAdvice) {
  for (int i = 0; i <= static_cast<int>(GapCode::io_error); ++i) {
    const auto code = static_cast<GapCode>(i);
    EXPECT_EQ(gap_code_from(name_of(code)), code);
    EXPECT_EQ(message_of(code).back(), '.');
    EXPECT_EQ(advice_of(code).back(), '.');
  }
  // What product.md's readers rely on: these four are gaps, but not failed files.
  for (const char* name : {"unsupported", "empty", "no_text", "quality_low"}) {
    EXPECT_FALSE(is_failure(*gap_code_from(name))) << name;
  }
  EXPECT_TRUE(is_failure(GapCode::encrypted));
  EXPECT_FALSE(gap_code_from("nonsense"));
}

}  // namespace
}  // namespace karez
