// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "common/text/unicode.h"
#include "tests/extract/collect.h"

namespace karez {
namespace {

constexpr char kRussian[] =
    "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
    "совестью и должны поступать в отношении друг друга в духе братства. Каждый человек должен "
    "обладать всеми правами и всеми свободами, провозглашенными настоящей Декларацией.";
constexpr char kChinese[] =
    "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"
    "人人有资格享受本宣言所载的一切权利和自由，不分种族、肤色、性别、语言、宗教、政治或其他见解。";
constexpr char kFrench[] =
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de "
    "raison et de conscience et doivent agir les uns envers les autres dans un esprit de "
    "fraternité.";
constexpr char kJapanese[] =
    "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。"
    "人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。";

std::string encoded(std::string_view utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const std::int32_t size =
      ucnv_convert(charset, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(),
                   static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

struct Case {
  const char* text;
  const char* charset;
  const char* declared;
};

class Charsets : public ::testing::TestWithParam<Case> {};

TEST_P(Charsets, AreTold) {
  const auto& [text, charset, declared] = GetParam();
  const DecodedText decoded = decode_text(encoded(text, charset), declared);
  EXPECT_EQ(decoded.text, text);
  EXPECT_TRUE(decoded.sure);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Charsets,
    ::testing::Values(Case{kRussian, "UTF-8", ""}, Case{kRussian, "windows-1251", ""},
                      Case{kRussian, "KOI8-R", ""}, Case{kRussian, "UTF-16", ""},
                      Case{kRussian, "UTF-32", ""}, Case{kFrench, "UTF-16LE", ""},
                      Case{kFrench, "UTF-16BE", ""}, Case{kFrench, "UTF-32LE", ""},
                      Case{kFrench, "UTF-32BE", ""}, Case{kFrench, "windows-1252", ""},
                      Case{kFrench, "iso-8859-1", "iso-8859-1"}, Case{kChinese, "GB18030", ""},
                      Case{kChinese, "GB18030", "gb2312"}, Case{kJapanese, "Shift_JIS", ""},
                      Case{kJapanese, "EUC-JP", ""}, Case{kJapanese, "ISO-2022-JP", "iso-2022-jp"},
                      Case{kJapanese, "ISO-2022-JP", ""},
                      // A wrong declaration does not harm valid UTF-8.
                      Case{kRussian, "UTF-8", "iso-8859-1"}));

TEST(Charset, MarksAreNoText) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBFhi").text, "hi");
  EXPECT_EQ(decode_text(std::string("\xFE\xFF\0h\0i", 6)).text, "hi");
}

TEST(Charset, LittleEvidenceIsNotSure) {
  const DecodedText decoded = decode_text("a \xE9\xF1 b");
  EXPECT_FALSE(decoded.sure);
  EXPECT_TRUE(is_valid_utf8(decoded.text));
}

TEST(Charset, AGuessMakesTheTextOfLowQuality) {
  const Extracted document = testing::extract_here("caf\xE9 \x81 words");
  ASSERT_EQ(document.pages.size(), 1U);
  EXPECT_EQ(document.pages[0].quality, Quality::low);
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::quality_low);
  EXPECT_EQ(document.gaps[0].page, 1U);
}

TEST(Charset, AFewBrokenBytesDoNotUnmakeUtf8) {
  const DecodedText decoded = decode_text(std::string(kRussian) + "\xD0");
  EXPECT_EQ(decoded.charset, "UTF-8");
  EXPECT_FALSE(decoded.sure);
}

TEST(Charset, AnyBytesGiveSomething) {
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes += static_cast<char>((i * 7919) >> 3);
  for (std::size_t size = 0; size < bytes.size(); size += 37) {
    EXPECT_TRUE(is_valid_utf8(clean_text(decode_text(std::string_view(bytes).substr(size)).text)));
  }
}

}  // namespace
}  // namespace karez
