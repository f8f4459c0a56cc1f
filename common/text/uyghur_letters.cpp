// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/uyghur_letters.h"

#include <algorithm>
#include <array>

namespace karez {
namespace {

// One letter in the three scripts.
struct Letter {
  std::string_view latin, arabic, cyrillic;
  bool vowel = false;
};

constexpr bool kVowel = true;

// The first row that fits counts, so letters of two Latin signs stand before those of one: "gh" is
// one letter.
constexpr std::array kLetters{
    Letter{"ch", "چ", "ч"},        Letter{"gh", "غ", "ғ"},        Letter{"ng", "ڭ", "ң"},
    Letter{"sh", "ش", "ш"},        Letter{"zh", "ژ", "ж"},        Letter{"a", "ا", "а", kVowel},
    Letter{"b", "ب", "б"},         Letter{"d", "د", "д"},         Letter{"e", "ە", "ә", kVowel},
    Letter{"ë", "ې", "е", kVowel}, Letter{"é", "ې", "е", kVowel}, Letter{"f", "ف", "ф"},
    Letter{"g", "گ", "г"},         Letter{"h", "ھ", "һ"},         Letter{"i", "ى", "и", kVowel},
    Letter{"j", "ج", "җ"},         Letter{"k", "ك", "к"},         Letter{"l", "ل", "л"},
    Letter{"m", "م", "м"},         Letter{"n", "ن", "н"},         Letter{"o", "و", "о", kVowel},
    Letter{"ö", "ۆ", "ө", kVowel}, Letter{"p", "پ", "п"},         Letter{"q", "ق", "қ"},
    Letter{"r", "ر", "р"},         Letter{"s", "س", "с"},         Letter{"t", "ت", "т"},
    Letter{"u", "ۇ", "у", kVowel}, Letter{"ü", "ۈ", "ү", kVowel}, Letter{"w", "ۋ", "в"},
    Letter{"x", "خ", "х"},         Letter{"y", "ي", "й"},         Letter{"z", "ز", "з"},
};

// The row whose Latin letter the text begins with, or null.
const Letter* letter_at(std::string_view latin) {
  const auto* letter = std::find_if(kLetters.begin(), kLetters.end(), [&](const Letter& one) {
    return latin.starts_with(one.latin);
  });
  return letter == kLetters.end() ? nullptr : letter;
}

// Replaces each Latin letter by that of another script. In Arabic script a vowel that does not
// follow a consonant needs the carrier ئ before it.
std::string spell(std::string_view latin, std::string_view Letter::*script,
                  std::string_view carrier) {
  std::string out;
  bool after_consonant = false;
  while (!latin.empty()) {
    const Letter* letter = letter_at(latin);
    if (letter == nullptr) {
      out += latin.front();
      latin.remove_prefix(1);
      continue;
    }
    if (letter->vowel && !after_consonant) out += carrier;
    out += letter->*script;
    after_consonant = !letter->vowel;
    latin.remove_prefix(letter->latin.size());
  }
  return out;
}

}  // namespace

std::string uyghur_in_arabic(std::string_view latin) { return spell(latin, &Letter::arabic, "ئ"); }
std::string uyghur_in_cyrillic(std::string_view latin) {
  return spell(latin, &Letter::cyrillic, "");
}

}  // namespace karez
