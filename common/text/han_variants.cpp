// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/han_variants.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace karez {
namespace {

// One place for each code point of the range that is_han() covers.
constexpr char32_t kFirst = 0x2E80;
constexpr char32_t kEnd = 0xA000;
using Table = std::array<char16_t, kEnd - kFirst>;

struct Pair {
  char16_t from, to;
};

// Pairs that ICU's list lacks: variants of Hong Kong and old print, and radicals that the text
// layers of PDFs hold in place of the characters. Compatibility folding knows the other radicals.
// 着 and 著 are one character here, because Taipei writes the second for both.
constexpr std::array kPairs{
    Pair{u'峯', u'峰'}, Pair{u'滙', u'汇'}, Pair{u'麪', u'面'}, Pair{u'敎', u'教'},
    Pair{u'衞', u'卫'}, Pair{u'靑', u'青'}, Pair{u'囬', u'回'}, Pair{u'囘', u'回'},
    Pair{u'⺟', u'母'}, Pair{u'⺠', u'民'}, Pair{u'⺁', u'厂'}, Pair{u'⻁', u'虎'},
    Pair{u'⻄', u'西'}, Pair{u'⻅', u'见'}, Pair{u'⻆', u'角'}, Pair{u'⻉', u'贝'},
    Pair{u'⻋', u'车'}, Pair{u'⻑', u'长'}, Pair{u'⻓', u'长'}, Pair{u'⻔', u'门'},
    Pair{u'⻘', u'青'}, Pair{u'⻙', u'韦'}, Pair{u'⻚', u'页'}, Pair{u'⻛', u'风'},
    Pair{u'⻜', u'飞'}, Pair{u'⻝', u'食'}, Pair{u'⻢', u'马'}, Pair{u'⻣', u'骨'},
    Pair{u'⻤', u'鬼'}, Pair{u'⻥', u'鱼'}, Pair{u'⻦', u'鸟'}, Pair{u'⻨', u'麦'},
    Pair{u'⻩', u'黄'}, Pair{u'⻬', u'齐'}, Pair{u'⻮', u'齿'}, Pair{u'⻰', u'龙'},
};

// Fills the table with what ICU's transform makes of each character. Each is asked by itself,
// because the index folds one sign at a time, so rules that look at neighbours could never apply.
void ask_icu(Table& table) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  const std::unique_ptr<icu::Transliterator> simplifier(
      icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, place, status));
  if (U_FAILURE(status)) return;
  for (char32_t c = 0x3400; c < kEnd; ++c) {
    icu::UnicodeString form(static_cast<UChar32>(c));
    simplifier->transliterate(form);
    if (form.length() == 1 && form[0] >= kFirst && form[0] < kEnd) table[c - kFirst] = form[0];
  }
}

// Follows the table until a character stays what it is. Some characters are each other's forms (苎
// and 苧), so this would never end for them: after four steps the smallest code met stands for all.
char16_t settled(const Table& table, char16_t c) {
  char16_t least = c;
  for (int step = 0; step < 4 && table[c - kFirst] != c; ++step) {
    c = table[c - kFirst];
    least = std::min(least, c);
  }
  return table[c - kFirst] == c ? c : least;
}

std::unique_ptr<Table> make_table() {
  Table known{};
  for (char32_t c = kFirst; c < kEnd; ++c) known[c - kFirst] = static_cast<char16_t>(c);
  ask_icu(known);
  for (const Pair& pair : kPairs) known[pair.from - kFirst] = pair.to;
  auto made = std::make_unique<Table>();
  for (char32_t c = kFirst; c < kEnd; ++c)
    (*made)[c - kFirst] = settled(known, static_cast<char16_t>(c));
  return made;
}

}  // namespace

char32_t simplified(char32_t c) {
  static const std::unique_ptr<Table> table = make_table();
  return (*table)[c - kFirst];
}

}  // namespace karez
