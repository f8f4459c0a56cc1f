// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace karez::query {

/// Random queries out of what the grammar gives a meaning to, in orders nobody would write.
class RandomQuery {
 public:
  explicit RandomQuery(unsigned seed) : random_(seed) {}

  std::string next(std::size_t pieces) {
    std::string text;
    const std::size_t count = 1 + below(pieces);
    for (std::size_t i = 0; i < count; ++i) {
      text += kPieces.at(below(kPieces.size()));
      if (below(3) == 0) text += ' ';
    }
    return text;
  }

  std::string bytes(std::size_t size) {
    std::string text(size, '\0');
    for (char& c : text) c = static_cast<char>(below(256));
    return text;
  }

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

 private:
  static constexpr auto kPieces = std::to_array<std::string_view>({"a",
                                                                   "forced",
                                                                   "labour",
                                                                   "NEAR",
                                                                   "NEAR/3",
                                                                   "AND",
                                                                   "OR",
                                                                   "NOT",
                                                                   "and",
                                                                   "-",
                                                                   "--",
                                                                   "(",
                                                                   ")",
                                                                   "((",
                                                                   "))",
                                                                   "\"",
                                                                   "\"",
                                                                   "“",
                                                                   "”",
                                                                   "«",
                                                                   "»",
                                                                   "「",
                                                                   "」",
                                                                   "title:",
                                                                   "country:",
                                                                   "CN",
                                                                   "China",
                                                                   "lang:",
                                                                   "zh-cn",
                                                                   "date:",
                                                                   "2022",
                                                                   "2022-09",
                                                                   "..",
                                                                   "none",
                                                                   "symbol:",
                                                                   "A/HRC/51",
                                                                   "S/RES/1325",
                                                                   "(2000)",
                                                                   "(III)",
                                                                   "contry:",
                                                                   "aa:",
                                                                   "type:",
                                                                   "report",
                                                                   "id:",
                                                                   "9f2c41d07a55e3b8",
                                                                   "superseded:",
                                                                   "yes",
                                                                   "*",
                                                                   "?",
                                                                   "~",
                                                                   "~1",
                                                                   "~2",
                                                                   "~9",
                                                                   "=",
                                                                   "+",
                                                                   "&",
                                                                   "/",
                                                                   "//",
                                                                   "http:",
                                                                   ".",
                                                                   ",",
                                                                   "'",
                                                                   "人权",
                                                                   "维",
                                                                   "ئۇيغۇر",
                                                                   "צה\"ל",
                                                                   "\u05d0",
                                                                   "\u0301",
                                                                   "\u200f",
                                                                   "\u202e",
                                                                   "\u00ad",
                                                                   "\u200b",
                                                                   "\u3000",
                                                                   "：",
                                                                   "（",
                                                                   "）",
                                                                   "＂",
                                                                   "－",
                                                                   "＊",
                                                                   "～",
                                                                   "〜",
                                                                   "１",
                                                                   "ＡＮＤ",
                                                                   "ｔｉｔｌｅ",
                                                                   "U.N.",
                                                                   "COVID-19",
                                                                   "path:",
                                                                   "un/2022",
                                                                   "\xff",
                                                                   "\xc3",
                                                                   "\n",
                                                                   "ß",
                                                                   "İ",
                                                                   "1",
                                                                   "x~1*",
                                                                   "i*",
                                                                   "～１",
                                                                   "ﬁ",
                                                                   "\ufe0f",
                                                                   "\u2060",
                                                                   "NEAR/999999999999",
                                                                   "NEAR/0",
                                                                   "﹕",
                                                                   "﹙"});

  std::mt19937 random_;
};

}  // namespace karez::query
