// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/classes.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

// Says of each character what it is to the tokenizer. First the table kRows is asked, which holds
// our exceptions. All other characters follow Unicode: the general category says whether it is a
// letter, a mark or a digit, and the script says of which kind the letter is.
namespace karez {
namespace {

// Scripts whose letters are signs: those written without spaces between words. Hangul has spaces,
// but its particles are written together with the noun, and 인권을 must be found by 인권.
bool is_sign_script(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
    case USCRIPT_YI:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TAI_LE:
    case USCRIPT_NEW_TAI_LUE:
    case USCRIPT_LANNA:
    case USCRIPT_TAI_VIET:
    case USCRIPT_JAVANESE:
    case USCRIPT_BALINESE:
      return true;
    default:
      return false;
  }
}

// Code points first to last, both included.
struct Row {
  char32_t first, last;
  Class kind;
};

// The exceptions: characters for which the general category or the script would give another class.
// Sorted by code point.
constexpr std::array kRows{
    // Superscript digits mark notes far more often than powers. They separate but take no position,
    // so `rights² of women` is found by `rights of women`.
    Row{0x00B2, 0x00B3, Class::none},
    Row{0x00B9, 0x00B9, Class::none},
    // A fraction is a token of its own, so that 5½ does not become 51/2.
    Row{0x00BC, 0x00BE, Class::sign},
    Row{0x0640, 0x0640, Class::joined},  // tatweel
    Row{0x06E5, 0x06E6, Class::joined},  // small waw and yeh of the Koran
    // N'Ko has two apostrophes for an elision. They separate as Latin apostrophes do.
    Row{0x07F4, 0x07F5, Class::none},
    Row{0x0E30, 0x0E30, Class::joined},  // Thai and Lao vowels that follow their consonant
    Row{0x0E32, 0x0E33, Class::joined},
    Row{0x0E45, 0x0E45, Class::joined},
    Row{0x0EB0, 0x0EB0, Class::joined},
    Row{0x0EB2, 0x0EB3, Class::joined},
    Row{0x1039, 0x1039, Class::stacker},  // Burmese virama
    Row{0x1160, 0x11FF, Class::joined},   // Hangul vowels and finals of decomposed syllables
    Row{0x17D2, 0x17D2, Class::stacker},  // Khmer coeng
    Row{0x1A60, 0x1A60, Class::stacker},  // Tai Tham sakot
    Row{0x200B, 0x200B, Class::none},     // zero width space: a word boundary by definition
    Row{0x2044, 0x2044, Class::joined},   // the bar of a fraction
    Row{0x2070, 0x2070, Class::none},     // more superscript digits
    Row{0x2074, 0x2079, Class::none},
    Row{0x2150, 0x215F, Class::sign},  // more fractions
    Row{0x2189, 0x2189, Class::sign},
    // The text layers of many Chinese and Japanese PDFs hold radicals in place of whole characters.
    Row{0x2E80, 0x2FD5, Class::sign},
    Row{0x3006, 0x3006, Class::sign},
    Row{0x3031, 0x3035, Class::sign},  // kana repeat marks
    Row{0x303C, 0x303C, Class::sign},
    Row{0x309B, 0x309C, Class::joined},  // voiced marks as characters of their own
    Row{0x30FC, 0x30FC, Class::sign},  // a long vowel's mark: コンピュータ finds コンピューター
    Row{0x3220, 0x3229, Class::sign},  // Han numbers in circles and brackets
    Row{0x3280, 0x3289, Class::sign},
    Row{0xA78B, 0xA78C, Class::none},  // saltillo: typed as an apostrophe
    Row{0xD7B0, 0xD7FB, Class::joined},
    Row{0xFC5E, 0xFC63, Class::joined},  // Arabic vowels as characters of their own
    Row{0xFCF2, 0xFCF4, Class::joined},
    Row{0xFE70, 0xFE7F, Class::joined},
    Row{0xFF70, 0xFF70, Class::sign},
    Row{0xFF9E, 0xFF9F, Class::joined},
};
static_assert(std::is_sorted(kRows.begin(), kRows.end(),
                             [](const Row& a, const Row& b) { return a.last < b.first; }));

// The row that holds c, or null.
const Row* row_of(char32_t c) {
  const auto* row = std::lower_bound(kRows.begin(), kRows.end(), c,
                                     [](const Row& a, char32_t code) { return a.last < code; });
  return row != kRows.end() && row->first <= c ? row : nullptr;
}

UScriptCode script_of(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status);
}

// The first plain character that a compatibility character stands for: H for 𝐇, ː for 𐞁.
// Other characters stand for themselves.
UChar32 plain_form(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString plain;
  const auto* normalizer = icu::Normalizer2::getNFKCInstance(status);
  return normalizer->getRawDecomposition(c, plain) ? plain.char32At(0) : c;
}

// The script of a letter. A letter that belongs to no script is a styled form of a plain letter,
// such as 𝐇, so the plain letter's script counts.
UScriptCode script_of_letter(UChar32 c) {
  const UScriptCode script = script_of(c);
  return script == USCRIPT_COMMON ? script_of(plain_form(c)) : script;
}

// The class of a letter. Each script has a class of its own, so a token never has letters of two
// scripts: WTOنىڭ is WTO with a Uyghur ending, and a search for WTO must find it.
Class class_of_letter(UChar32 c) {
  const UScriptCode script = script_of_letter(c);
  if (script == USCRIPT_LATIN) return Class::word;
  if (is_sign_script(script)) {
    return u_hasBinaryProperty(c, UCHAR_LOGICAL_ORDER_EXCEPTION) ? Class::leading : Class::sign;
  }
  static_assert(static_cast<int>(Class::letters) + USCRIPT_CODE_LIMIT < 256);
  return static_cast<Class>(static_cast<int>(Class::letters) + static_cast<int>(script));
}

// The class of a modifier letter. Unicode counts some apostrophes as letters (U+02BC and others).
// To readers they are the same key as the ASCII apostrophe, so all of them separate. The other
// modifiers without a script are signs of tone and stress, and separate, too.
Class class_of_modifier(UChar32 c) {
  return script_of(plain_form(c)) == USCRIPT_COMMON ? Class::none : class_of_letter(c);
}

Class class_by_property(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return Class::joined;
  switch (u_charType(c)) {
    case U_MODIFIER_LETTER:
      return class_of_modifier(c);
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return class_of_letter(c);
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Class::joined;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return Class::number;
    default:
      return Class::none;
  }
}

Class classify_slow(char32_t c) {
  const Row* row = row_of(c);
  return row != nullptr ? row->kind : class_by_property(static_cast<UChar32>(c));
}

// The classes of the whole Basic Multilingual Plane in one table of 64 KB, because asking ICU for
// properties took most of the analyzer's time.
const std::array<Class, 0x10000>& plane_table() {
  static const auto table = [] {
    auto made = std::make_unique<std::array<Class, 0x10000>>();
    for (std::size_t c = 0; c < made->size(); ++c)
      (*made)[c] = classify_slow(static_cast<char32_t>(c));
    return made;
  }();
  return *table;
}

}  // namespace

Class classify(char32_t c) {
  if (c < 0x10000) return plane_table()[c];
  return classify_slow(c);
}

Class class_of_lone_mark(char32_t c) {
  const UScriptCode script = script_of(static_cast<UChar32>(c));
  if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) return Class::none;
  const Class kind = class_of_letter(static_cast<UChar32>(c));
  return kind == Class::leading ? Class::sign : kind;
}

bool is_hebrew(Class kind) {
  return static_cast<int>(kind) == static_cast<int>(Class::letters) + USCRIPT_HEBREW;
}

bool is_one_letter(char32_t first, char32_t second) {
  // ho sung before no or mo
  return first == 0x0EAB && (second == 0x0E99 || second == 0x0EA1);
}

}  // namespace karez
