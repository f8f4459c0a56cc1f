// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of every text, tried on random strings of all scripts and on each code point.
#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "tests/common/token_table.h"

namespace karez {
namespace {

struct Block {
  char32_t first, last;
};

// The letters and marks of a script, and what may stand between them.
constexpr std::array kBlocks{
    Block{0x0020, 0x007E},   Block{0x00A0, 0x024F},   Block{0x0250, 0x02FF},
    Block{0x0370, 0x03FF},   Block{0x0400, 0x052F},   Block{0x0530, 0x058F},
    Block{0x0590, 0x05F4},   Block{0x0600, 0x06FF},   Block{0x0700, 0x074F},
    Block{0x0780, 0x07FA},   Block{0x08A0, 0x08FF},   Block{0x0900, 0x097F},
    Block{0x0980, 0x0A7F},   Block{0x0B80, 0x0D7F},   Block{0x0E00, 0x0E5B},
    Block{0x0E80, 0x0EDF},   Block{0x0F00, 0x0FBC},   Block{0x1000, 0x109F},
    Block{0x10A0, 0x11FF},   Block{0x1200, 0x137C},   Block{0x13A0, 0x13FD},
    Block{0x1780, 0x17E9},   Block{0x1800, 0x1878},   Block{0x1A20, 0x1A99},
    Block{0x1B00, 0x1B4B},   Block{0x1C80, 0x1CFA},   Block{0x1D00, 0x1DFF},
    Block{0x1E00, 0x1FFF},   Block{0x2000, 0x2189},   Block{0x2E80, 0x2FD5},
    Block{0x3000, 0x30FF},   Block{0x3100, 0x33FF},   Block{0x4E00, 0x9FFF},
    Block{0xA980, 0xA9D9},   Block{0xAC00, 0xD7FB},   Block{0xF900, 0xFAD9},
    Block{0xFB00, 0xFDFF},   Block{0xFE70, 0xFEFF},   Block{0xFF01, 0xFFDC},
    Block{0x1D400, 0x1D7FF}, Block{0x1E900, 0x1E95F}, Block{0x20000, 0x20100},
};
// Characters that act on their neighbours: they are tried more often.
constexpr std::u32string_view kActors =
    U".'\"\u2019\u00B7\u00AD\u200B\u200C\u200D\u2060\u0301\u0308\u0323\u0307\u0327\u0345\u0306"
    U"\u0640\u064E\u0651\u0653\u0654\u0655\u0649\u064A\u06CC\u06D5\u05F3\u05F4\u05B0\u0F0B\u0F0C"
    U"\u093C\u094D\u0928\u0926\u0915\u0E33\u0E32\u0E4D\u0E40\u0E49\u0EAB\u0E99\u17D2\u17C1\u17B8"
    U"\u178A\u1039\u103A\u1025\u1005\u103B\u3099\u309B\uFF9E\u30C6\u1161\u11AB\uFE0F\u20E3lL1a";

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  std::string next() {
    const std::array blocks{pick(kBlocks), pick(kBlocks)};
    std::string text;
    for (auto length = 1 + random_() % 9; length > 0; --length) {
      append_utf8(text, random_() % 3 == 0 ? kActors[random_() % kActors.size()]
                                           : from(blocks[random_() % 4 == 0 ? 1 : 0]));
    }
    return text;
  }

 private:
  template <typename Blocks>
  Block pick(const Blocks& blocks) {
    return blocks[random_() % blocks.size()];
  }
  char32_t from(const Block& block) {
    return block.first + static_cast<char32_t>(random_() % (block.last - block.first + 1));
  }
  std::mt19937 random_;
};

std::string normalised(const icu::Normalizer2* form, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form->normalizeUTF8(0, text, sink, nullptr, status);
  return out;
}

std::string nfd(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalised(icu::Normalizer2::getNFDInstance(status), text);
}
std::string nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalised(icu::Normalizer2::getNFCInstance(status), text);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (std::uint32_t at = 0; at < text.size();) {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "U+%04X ",
                  static_cast<unsigned>(next_code_point(text, at)));
    out += buffer.data();
  }
  return out;
}

// Greek's iota below is a mark, and a letter as soon as cases are folded.
bool has_iota_below(const std::string& text) { return nfd(text).find("\u0345") != text.npos; }

void expect_sound(const std::string& token) {
  const std::string form = fold(token);
  ASSERT_FALSE(form.empty()) << escaped(token);
  ASSERT_LE(form.size(), limits::kWordBytes) << escaped(token);
  ASSERT_TRUE(is_valid_utf8(form)) << escaped(token);
  ASSERT_EQ(escaped(fold(form)), escaped(form)) << escaped(token);
  ASSERT_EQ(escaped(fold(exact_form(token))), escaped(form)) << escaped(token);
}

TEST(FoldProperties, EveryCharacterFoldsToWhatFoldsToItself) {
  for (char32_t c = 1; c < 0x32000; ++c) {
    if (!u_isdefined(static_cast<UChar32>(c)) || (c >= 0xD800 && c < 0xE000)) continue;
    std::string text;
    append_utf8(text, c);
    for (const std::string& token : tokens_of(text)) expect_sound(token);
    if (HasFatalFailure()) break;
  }
}

TEST(FoldProperties, EveryTokenFoldsToWhatFoldsToItself) {
  RandomText random(1);
  for (int round = 0; round < 60'000 && !HasFatalFailure(); ++round) {
    const std::string text = random.next();
    if (has_iota_below(text)) continue;
    for (const std::string& token : tokens_of(text)) expect_sound(token);
  }
}

TEST(FoldProperties, ComposedOrTakenToPiecesATextGivesTheSameTokens) {
  RandomText random(2);
  for (int round = 0; round < 60'000 && !HasFailure(); ++round) {
    const std::string text = random.next();
    if (has_iota_below(text)) continue;
    EXPECT_EQ(escaped(folded(nfd(text))), escaped(folded(nfc(text)))) << escaped(text);
  }
}

TEST(FoldProperties, AWordByItselfIsCutAsInItsText) {
  RandomText random(3);
  for (int round = 0; round < 60'000 && !HasFailure(); ++round) {
    const std::string text = random.next();
    for (const std::string& token : tokens_of(text)) {
      EXPECT_EQ(tokens_of(token), std::vector<std::string>{token}) << escaped(text);
    }
  }
}

// But ŉ, of which case folding makes an apostrophe and a letter: two tokens.
TEST(FoldProperties, CapitalsFoldAsSmallLetters) {
  RandomText random(4);
  for (int round = 0; round < 20'000 && !HasFailure(); ++round) {
    const std::string text = random.next();
    if (has_iota_below(text) || text.find("ŉ") != text.npos) continue;
    EXPECT_EQ(escaped(folded(case_fold(text))), escaped(folded(text))) << escaped(text);
  }
}

}  // namespace
}  // namespace karez
