// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/quality/right_to_left.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/text/letter.h"

namespace karez {
namespace {

constexpr std::size_t kFewestWords = 10;
constexpr std::size_t kFewestVotes = 4;
constexpr std::size_t kMajority = 2;  // So many times as many votes against as for.

// Words that every page of such text holds, and whose mirror image is no common word of any of
// these languages.
constexpr std::array<std::u32string_view, 27> kFrequent{
    // Arabic
    U"في",
    U"على",
    U"إلى",
    U"التي",
    U"الذي",
    U"هذا",
    U"أن",
    U"عن",
    U"أو",
    U"ذلك",
    // Persian
    U"از",
    U"این",
    U"است",
    U"که",
    U"برای",
    // Urdu
    U"کے",
    U"میں",
    U"ہے",
    U"اور",
    U"سے",
    // Uyghur
    U"ۋە",
    U"بىلەن",
    U"ئۈچۈن",
    U"ھەر",
    // Hebrew
    U"של",
    U"על",
    U"אדם",
};

// Letters that only end words: teh marbuta, alef maksura as Arabic writes it, the five Hebrew ones.
constexpr std::u32string_view kFinals = U"ةךםןףץ";

std::u32string_view letters_of(std::u32string_view word) {
  while (!word.empty() && !is_right_to_left_letter(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_right_to_left_letter(word.back())) word.remove_suffix(1);
  return word;
}

}  // namespace

bool is_right_to_left_letter(char32_t c) {
  const bool block = (c >= 0x0590 && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) ||
                     (c >= 0x08A0 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
                     (c >= 0xFE70 && c <= 0xFEFC);
  return block && is_letter(letter_kind(c));
}

void RightToLeftOrder::add(std::u32string_view word) {
  const std::u32string_view letters = letters_of(word);
  if (letters.size() < 2) return;
  ++words_;
  vote_by_shape(letters);
  vote_by_final_letter(letters);
  vote_by_frequent_word(letters);
  vote_by_article(letters);
}

void RightToLeftOrder::vote_by_shape(std::u32string_view letters) {
  const ArabicShape first = arabic_shape(letters.front());
  const ArabicShape last = arabic_shape(letters.back());
  if (first == ArabicShape::initial) ++right_;
  if (last == ArabicShape::final) ++right_;
  if (first == ArabicShape::final) ++wrong_;
  if (last == ArabicShape::initial) ++wrong_;
}

void RightToLeftOrder::vote_by_final_letter(std::u32string_view letters) {
  const auto is_final = [](char32_t c) { return kFinals.find(c) != std::u32string_view::npos; };
  if (is_final(letters.back())) ++right_;
  if (is_final(letters.front())) ++wrong_;
}

void RightToLeftOrder::vote_by_frequent_word(std::u32string_view letters) {
  const auto is_frequent = [](std::u32string_view word) {
    return std::ranges::find(kFrequent, word) != kFrequent.end();
  };
  if (is_frequent(letters)) ++right_;
  if (letters.size() > 8) return;
  if (is_frequent(std::u32string(letters.rbegin(), letters.rend()))) ++wrong_;
}

void RightToLeftOrder::vote_by_article(std::u32string_view letters) {
  if (letters.size() < 5) return;
  if (letters.starts_with(U"ال")) ++right_;
  if (letters.ends_with(U"لا")) ++wrong_;
}

bool RightToLeftOrder::is_reversed() const {
  return words_ >= kFewestWords && wrong_ >= kFewestVotes && wrong_ > kMajority * right_;
}

}  // namespace karez
