// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/fold_tables.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

namespace karez {
namespace {

struct Fold {
  char32_t from;
  std::u32string_view to;
};

// Sorted by code point. Only what Unicode's own decompositions do not say. Left apart on purpose:
//   Cyrillic й and и: бойня/боиня never meet in practice, and Kazakh and Tatar words do.
//   Uyghur ە and ھ, ې and ى, ۇ ۆ ۈ and و: different vowels, merging them merges words.
//   ئ: a letter of its own at the head of Uyghur words.
constexpr std::array kFolds{
    Fold{0x00D0, U"d"},
    Fold{0x00D8, U"o"},
    Fold{0x00DE, U"th"},
    Fold{0x00E6, U"ae"},
    Fold{0x00F0, U"d"},
    Fold{0x00F8, U"o"},
    Fold{0x00FE, U"th"},
    Fold{0x0111, U"d"},
    Fold{0x0127, U"h"},
    Fold{0x0131, U"i"},
    Fold{0x0142, U"l"},
    Fold{0x014B, U"ng"},
    Fold{0x0153, U"oe"},
    Fold{0x0167, U"t"},
    Fold{0x0451, U"\u0435"},
    // Arabic: carriers, and letters that keyboards of the region type for one another.
    Fold{0x0622, U"\u0627"},
    Fold{0x0623, U"\u0627"},
    Fold{0x0624, U"\u0648"},
    Fold{0x0625, U"\u0627"},
    Fold{0x0629, U"\u0647"},
    Fold{0x0649, U"\u064A"},
    Fold{0x0671, U"\u0627"},
    Fold{0x06A9, U"\u0643"},
    Fold{0x06AA, U"\u0643"},
    Fold{0x06BE, U"\u0647"},
    Fold{0x06C0, U"\u0647"},
    Fold{0x06C1, U"\u0647"},
    Fold{0x06C2, U"\u0647"},
    Fold{0x06C3, U"\u0647"},
    Fold{0x06CC, U"\u064A"},
    Fold{0x06D2, U"\u064A"},
};

constexpr bool is_sorted_table() {
  return std::is_sorted(kFolds.begin(), kFolds.end(),
                        [](const Fold& a, const Fold& b) { return a.from < b.from; });
}
static_assert(is_sorted_table());

// Marks carry the vowels in Indic and Tibetan scripts: there they stay.
bool is_droppable_mark(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_charType(code) != U_NON_SPACING_MARK && u_charType(code) != U_ENCLOSING_MARK) return false;
  const int block = ublock_getCode(code);
  switch (block) {
    case UBLOCK_COMBINING_DIACRITICAL_MARKS:
    case UBLOCK_COMBINING_DIACRITICAL_MARKS_SUPPLEMENT:
    case UBLOCK_COMBINING_DIACRITICAL_MARKS_EXTENDED:
    case UBLOCK_COMBINING_HALF_MARKS:
    case UBLOCK_CYRILLIC:
    case UBLOCK_HEBREW:
    case UBLOCK_ARABIC:
    case UBLOCK_ARABIC_EXTENDED_A:
    case UBLOCK_SYRIAC:
      return true;
    default:
      return false;
  }
}

constexpr std::u32string_view kNothing = U"";

}  // namespace

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x0640 ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

std::u32string_view fold_of(char32_t c) {
  const auto row =
      std::lower_bound(kFolds.begin(), kFolds.end(), c,
                       [](const Fold& fold, char32_t code) { return fold.from < code; });
  if (row != kFolds.end() && row->from == c) return row->to;
  if (is_invisible(c) || is_droppable_mark(c)) return kNothing;
  return {};
}

}  // namespace karez
