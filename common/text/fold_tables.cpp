// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/fold_tables.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <unicode/uchar.h>

#include "common/text/han_variants.h"

// The tables of what folds to what, beyond what Unicode's own case folding and decomposition do. A
// new row changes the terms of the index: raise kAnalyzerVersion in analyzer.cpp with it.
namespace karez {
namespace {

// One code point and what stands for it in folded text; empty: nothing.
struct Fold {
  char32_t from;
  std::u32string_view to;
};

// Single letters, sorted by code point. A letter has a row when readers type either letter for the
// other. A search with `=` still tells them apart. These have no row on purpose, because different
// words would become one:
//   Cyrillic й и, ў у, and the letters of Kazakh, Tatar and Uyghur (ә ғ қ ң ө ұ ү һ і): құн and күн
//     are price and day. Ukrainian є ї і likewise.
//   Uyghur ە and ھ, ې and ى, ۇ ۆ ۈ and و: different vowels. Kurdish ڕ ڵ ێ ۆ.
//   ئ and ي: Uyghur ئىل is the river Ili, يىل a year.
//   Kurdish ه + joiner for ە: Persian writes خانه‌ها with it.
//   Urdu ے and ی: لڑکے are boys, لڑکی is a girl; ں and ن; ٹ ڈ ڑ.
//   Devanagari ड़ ढ़, Bengali য় ড় ঢ়, Gurmukhi ਸ਼: letters of their own that nobody leaves out.
//   Kana: voiced and small ones, hiragana and katakana. Japanese forms of Han (権, 沢).
//   N'Ko tones, Thaana and Syriac vowels: the first two are never left out, Syriac's are dropped.
//   Latin ɣ: written gh, g or v in its place, depending on the language.
constexpr std::array kFolds{
    // Latin: strokes, hooks, and letters that are typed as another.
    Fold{0x00E6, U"ae"},
    Fold{0x00F0, U"d"},
    Fold{0x00F8, U"o"},
    Fold{0x00FE, U"th"},
    Fold{0x0111, U"d"},
    Fold{0x0127, U"h"},
    Fold{0x0131, U"i"},
    Fold{0x0138, U"q"},
    Fold{0x0142, U"l"},
    Fold{0x014B, U"ng"},
    Fold{0x0153, U"oe"},
    Fold{0x0167, U"t"},
    Fold{0x0180, U"b"},
    Fold{0x0188, U"c"},
    Fold{0x0192, U"f"},
    Fold{0x0199, U"k"},
    Fold{0x019A, U"l"},
    Fold{0x01A5, U"p"},
    Fold{0x01AD, U"t"},
    Fold{0x01B4, U"y"},
    Fold{0x01B6, U"z"},
    Fold{0x01DD, U"e"},
    Fold{0x01E5, U"g"},
    Fold{0x0237, U"j"},
    Fold{0x023C, U"c"},
    Fold{0x0247, U"e"},
    Fold{0x0249, U"j"},
    Fold{0x024D, U"r"},
    Fold{0x024F, U"y"},
    Fold{0x0251, U"a"},
    Fold{0x0253, U"b"},
    Fold{0x0254, U"o"},
    Fold{0x0256, U"d"},
    Fold{0x0257, U"d"},
    Fold{0x0259, U"e"},
    Fold{0x025B, U"e"},
    Fold{0x0260, U"g"},
    Fold{0x0261, U"g"},
    Fold{0x0268, U"i"},
    Fold{0x0269, U"i"},
    Fold{0x026B, U"l"},
    Fold{0x0272, U"ny"},
    Fold{0x0275, U"o"},
    Fold{0x0288, U"t"},
    Fold{0x0289, U"u"},
    Fold{0x028A, U"u"},
    Fold{0x028B, U"v"},
    Fold{0x0292, U"z"},
    // Ukrainian ґ was abolished for sixty years: Ґонґадзе is Гонгадзе.
    Fold{0x0491, U"\u0433"},
    // Hebrew: final forms stand inside words too (acronyms, ends cut off), Yiddish ligatures.
    Fold{0x05DA, U"\u05DB"},
    Fold{0x05DD, U"\u05DE"},
    Fold{0x05DF, U"\u05E0"},
    Fold{0x05E3, U"\u05E4"},
    Fold{0x05E5, U"\u05E6"},
    Fold{0x05F0, U"\u05D5\u05D5"},
    Fold{0x05F1, U"\u05D5\u05D9"},
    Fold{0x05F2, U"\u05D9\u05D9"},
    // Arabic: carriers, and letters that keyboards of the region type for one another.
    Fold{0x0622, U"\u0627"},
    Fold{0x0623, U"\u0627"},
    Fold{0x0624, U"\u0648"},
    Fold{0x0625, U"\u0627"},
    Fold{0x0629, U"\u0647"},
    Fold{0x0649, U"\u064A"},
    Fold{0x0654, U""},
    Fold{0x0671, U"\u0627"},
    // Kazakh's high hamza is typed in several ways, and left out.
    Fold{0x0674, U""},
    Fold{0x06A2, U"\u0641"},
    Fold{0x06A7, U"\u0642"},  // of the Maghreb
    Fold{0x06A9, U"\u0643"},
    Fold{0x06AA, U"\u0643"},
    Fold{0x06AB, U"\u06AF"},  // Pashto
    Fold{0x06BE, U"\u0647"},
    Fold{0x06C0, U"\u0647"},
    Fold{0x06C1, U"\u0647"},
    Fold{0x06C2, U"\u0647"},
    Fold{0x06C3, U"\u0647"},
    Fold{0x06CC, U"\u064A"},
    Fold{0x06E5, U""},
    Fold{0x06E6, U""},
    // Devanagari: the norm of Hindi allows either.
    Fold{0x0901, U"\u0902"},
    // Tibetan: om, emphasis below, fixed forms of letters that look the same.
    Fold{0x0F00, U"\u0F68\u0F7C\u0F7E"},
    Fold{0x0F35, U""},
    Fold{0x0F37, U""},
    Fold{0x0F6A, U"\u0F62"},
    Fold{0x0FBA, U"\u0FAD"},
    Fold{0x0FBB, U"\u0FB1"},
    Fold{0x0FBC, U"\u0FB2"},
    // Amharic gutturals: the fourth vowel sounds as the first. See kSeries.
    Fold{0x1203, U"\u1200"},
    Fold{0x1213, U"\u1200"},
    Fold{0x1283, U"\u1200"},
    Fold{0x12A3, U"\u12A0"},
    Fold{0x12D3, U"\u12A0"},
    // Khmer: letters Unicode advises against, and two shapes of one.
    Fold{0x17A3, U"\u17A2"},
    Fold{0x17A4, U"\u17A2\u17B6"},
    Fold{0x17B2, U"\u17B1"},
};
static_assert(std::is_sorted(kFolds.begin(), kFolds.end(),
                             [](const Fold& a, const Fold& b) { return a.from < b.from; }));

// Series of letters, first to last, that fold to another series in the same order, which begins at
// `to`. Amharic no longer tells these sounds apart: law is spelt ሕግ and ህግ, world ዓለም and አለም.
struct Series {
  char32_t first, last, to;
};
constexpr std::array kSeries{
    Series{0x1210, 0x1216, 0x1200}, Series{0x1220, 0x1226, 0x1230}, Series{0x1280, 0x1286, 0x1200},
    Series{0x12D0, 0x12D6, 0x12A0}, Series{0x1340, 0x1346, 0x1338},
};

// Spellings of several characters. Each is tried once over the whole token, in this order.
struct Sequence {
  std::u32string_view from, to;
};
constexpr std::array kSequences{
    // ئ typed as a carrier and a hamza.
    Sequence{U"\u0649\u0654", U"\u0626"},
    Sequence{U"\u064A\u0654", U"\u0626"},
    Sequence{U"\u06CC\u0654", U"\u0626"},
    // Letters with a dot below, which Hindi often writes without it.
    Sequence{U"\u0915\u093C", U"\u0915"},
    Sequence{U"\u0916\u093C", U"\u0916"},
    Sequence{U"\u0917\u093C", U"\u0917"},
    Sequence{U"\u091C\u093C", U"\u091C"},
    Sequence{U"\u092B\u093C", U"\u092B"},
    // Vowels that are typed as two characters: Thai and Lao ae, Khmer oo and oe. The two halves of
    // the Khmer ones stand in the order of code points after order_marks().
    Sequence{U"\u0E40\u0E40", U"\u0E41"},
    Sequence{U"\u0EC0\u0EC0", U"\u0EC1"},
    Sequence{U"\u17B6\u17C1", U"\u17C4"},
    Sequence{U"\u17B8\u17C1", U"\u17BE"},
    // Burmese letters typed as two that look the same, and ဉ with asat typed as ဥ.
    Sequence{U"\u1005\u103B", U"\u1008"},
    Sequence{U"\u101E\u103C", U"\u1029"},
    Sequence{U"\u1025\u103A", U"\u1009\u103A"},
    // Khmer subscript da and ta have the same shape.
    Sequence{U"\u17D2\u178A", U"\u17D2\u178F"},
};

// Nasals before a consonant of their own class (first to last). Hindi also writes such a nasal as a
// dot (anusvara): हिन्दी and हिंदी are one word. The dot is the folded form.
struct Nasal {
  char32_t nasal, first, last;
};
constexpr std::array kNasals{
    Nasal{0x0919, 0x0915, 0x0918}, Nasal{0x091E, 0x091A, 0x091D}, Nasal{0x0923, 0x091F, 0x0922},
    Nasal{0x0928, 0x0924, 0x0927}, Nasal{0x092E, 0x092A, 0x092D},
};
constexpr char32_t kVirama = 0x094D;
constexpr char32_t kAnusvara = 0x0902;

// For makes_sequence(): of each sequence, and of the nasals with virama, the character that is
// rarest in other text.
constexpr std::u32string_view kSequenceMakers =
    U"\u0654\u093C\u094D\u0E40\u0EC0\u1005\u1025\u103C\u178A\u17C1";
static_assert(std::all_of(kSequences.begin(), kSequences.end(), [](const Sequence& row) {
  return row.from.find_first_of(kSequenceMakers) != row.from.npos;
}));

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

// True for marks whose order the reader cannot see, so that people type them in any order: Thai,
// Lao, Burmese and Khmer marks. The marks that build stacks (virama, coeng) are not among them,
// because they belong to the letter after them.
bool is_unordered_mark(char32_t c) {
  const bool block =
      (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
  return block && c != 0x1039 && c != 0x17D2 && is_mark(c);
}

// Sorts each run of such marks by code point, so that all typed orders fold to one.
void order_marks(std::u32string& text) {
  for (auto at = text.begin(); at != text.end();) {
    const auto run = std::find_if(at, text.end(), is_unordered_mark);
    at = std::find_if_not(run, text.end(), is_unordered_mark);
    std::sort(run, at);
  }
}

void replace_nasals(std::u32string& text) {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] != kVirama) continue;
    const auto* row = std::find_if(kNasals.begin(), kNasals.end(), [&](const Nasal& nasal) {
      return nasal.nasal == text[at - 1] && nasal.first <= text[at + 1] &&
             text[at + 1] <= nasal.last;
    });
    if (row != kNasals.end()) text.replace(at - 1, 2, 1, kAnusvara);
  }
}

void replace(std::u32string& text, const Sequence& row) {
  for (std::size_t at = 0; (at = text.find(row.from, at)) != text.npos; at += row.to.size())
    text.replace(at, row.from.size(), row.to);
}

// The blocks of Unicode whose marks are dropped. In scripts of other blocks marks are vowels.
bool is_dropped_block(UBlockCode block) {
  switch (block) {
    case UBLOCK_COMBINING_DIACRITICAL_MARKS:
    case UBLOCK_COMBINING_DIACRITICAL_MARKS_SUPPLEMENT:
    case UBLOCK_COMBINING_DIACRITICAL_MARKS_EXTENDED:
    case UBLOCK_COMBINING_MARKS_FOR_SYMBOLS:
    case UBLOCK_COMBINING_HALF_MARKS:
    case UBLOCK_CYRILLIC:
    case UBLOCK_HEBREW:
    case UBLOCK_ARABIC:
    case UBLOCK_ARABIC_EXTENDED_A:
    case UBLOCK_ARABIC_EXTENDED_B:
    case UBLOCK_SYRIAC:
      return true;
    default:
      return false;
  }
}

char32_t fold_of_series(char32_t c) {
  const auto* row = std::find_if(kSeries.begin(), kSeries.end(), [c](const Series& series) {
    return series.first <= c && c <= series.last;
  });
  return row == kSeries.end() ? c : row->to + (c - row->first);
}

}  // namespace

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x0640 ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// U+0654 (hamza above) is not dropped here, because after a yeh it makes another letter: see
// kSequences. kFolds drops it where it is left.
bool is_dropped_mark(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return c >= 0x0300 && c != 0x0654 && (U_GET_GC_MASK(code) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0 &&
         is_dropped_block(ublock_getCode(code));
}

bool stays_whole(char32_t c) {
  // Of Cyrillic letters only ѐ, ё and ѝ lose their marks.
  const bool cyrillic = c >= 0x0400 && c <= 0x04FF && c != 0x0450 && c != 0x0451 && c != 0x045D;
  return cyrillic || c == 0x0626 || c == 0x06C0 || (c >= 0x0900 && c <= 0x0FFF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3040 && c <= 0x30FF);
}

bool makes_sequence(char32_t c) { return kSequenceMakers.find(c) != kSequenceMakers.npos; }

bool in_order(char32_t before, char32_t mark) {
  return before <= mark || !is_unordered_mark(mark) || !is_unordered_mark(before);
}

void fold_sequences(std::u32string& text) {
  // No sequence has a character below the Arabic block.
  if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x0600; })) return;
  order_marks(text);
  for (const Sequence& row : kSequences) replace(text, row);
  replace_nasals(text);
}

void append_fold(char32_t c, std::u32string& out) {
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  if (digit >= 0) {
    out += static_cast<char32_t>('0' + digit);
    return;
  }
  const auto* row =
      std::lower_bound(kFolds.begin(), kFolds.end(), c,
                       [](const Fold& fold, char32_t code) { return fold.from < code; });
  if (row != kFolds.end() && row->from == c) {
    out += row->to;
  } else if (!is_invisible(c) && !is_dropped_mark(c)) {
    out += is_han(c) ? simplified(c) : fold_of_series(c);
  }
}

}  // namespace karez
