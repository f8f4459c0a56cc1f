// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/letter.h"

#include <unicode/uchar.h>

namespace karez {

LetterKind letter_kind_beyond_ascii(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_LOWERCASE_LETTER:
      return LetterKind::lower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return LetterKind::upper;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return LetterKind::caseless;
    case U_DECIMAL_DIGIT_NUMBER:
      return LetterKind::digit;
    default:
      return LetterKind::none;
  }
}

bool is_dense_script(char32_t c) {
  // Thai; Hangul letters; Han, kana and all between them; Hangul syllables; compatibility Han; the
  // two planes of rare Han.
  return (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x1100 && c <= 0x11FF) ||
         (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_symbol(char32_t c) {
  if (c < 0x80) return false;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_OTHER_SYMBOL:
    case U_UNASSIGNED:
      return true;
    default:
      return false;
  }
}

ArabicShape arabic_shape(char32_t c) {
  // The two blocks of Arabic presentation forms.
  if (c < 0xFB50 || c > 0xFEFC) return ArabicShape::none;
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_ISOLATED:
      return ArabicShape::isolated;
    case U_DT_INITIAL:
      return ArabicShape::initial;
    case U_DT_MEDIAL:
      return ArabicShape::medial;
    case U_DT_FINAL:
      return ArabicShape::final;
    default:
      return ArabicShape::none;
  }
}

}  // namespace karez
