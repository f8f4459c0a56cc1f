// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/quality/right_to_left.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/text/letter.h"

namespace karez {
namespace {

constexpr std::size_t kFewestWords = 10;  // A text with fewer words is not judged.
constexpr std::size_t kFewestVotes = 4;   // For the wrong order.
constexpr std::size_t kMajority = 2;  // Wrong votes must be more than so many times the right ones.

// Words that stand on nearly every page of their language. The mirror image of each is no common
// word of any of these languages, so it can only be a word in reverse.
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

// Letters that stand only at the end of a word: teh marbuta of Arabic, and the five final letters
// of Hebrew.
constexpr std::u32string_view kFinals = U"ةךםןףץ";

// Removes what is at the ends and no right-to-left letter: punctuation, digits.
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

// Presentation forms say where in its word a letter stands. The initial form comes first in the
// right order, and the final form last.
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

// No frequent word has more than 8 letters, so the mirror image of a longer word is not built.
void RightToLeftOrder::vote_by_frequent_word(std::u32string_view letters) {
  const auto is_frequent = [](std::u32string_view word) {
    return std::ranges::find(kFrequent, word) != kFrequent.end();
  };
  if (is_frequent(letters)) ++right_;
  if (letters.size() > 8) return;
  if (is_frequent(std::u32string(letters.rbegin(), letters.rend()))) ++wrong_;
}

// Many Arabic words begin with the article "ال". In reverse it is "لا" at the end. Short words are
// left out, because they may end like that by themselves.
void RightToLeftOrder::vote_by_article(std::u32string_view letters) {
  if (letters.size() < 5) return;
  if (letters.starts_with(U"ال")) ++right_;
  if (letters.ends_with(U"لا")) ++wrong_;
}

bool RightToLeftOrder::is_reversed() const {
  return words_ >= kFewestWords && wrong_ >= kFewestVotes && wrong_ > kMajority * right_;
}

}  // namespace karez
