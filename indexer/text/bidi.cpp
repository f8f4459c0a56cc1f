// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/bidi.h"

#include <algorithm>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace karez {
namespace {

UCharDirection class_of(char32_t c) { return u_charDirection(static_cast<UChar32>(c)); }

bool is_number(char32_t c) {
  const UCharDirection found = class_of(c);
  return found == U_EUROPEAN_NUMBER || found == U_ARABIC_NUMBER;
}

// Makes Latin words and the numbers after them one run, in a line of a right-to-left paragraph. Two
// texts can look the same there: "Article 12" may be a word with its number, or a number that is
// read before the word. The first is far more likely. A number one space after a Latin word
// therefore belongs to it, and so does a number with no space before it ("A/HRC/51/5"). The run's
// characters are replaced by "A", because only their classes matter from here on.
void join_numbers_to_latin(std::u32string& seen) {
  std::size_t latin = std::u32string::npos;  // the last character of the Latin run before i
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (runs_right_to_left(seen[i])) latin = std::u32string::npos;
    if (runs_left_to_right(seen[i])) latin = i;
    if (class_of(seen[i]) != U_EUROPEAN_NUMBER || latin == std::u32string::npos) continue;
    const std::u32string_view between = std::u32string_view(seen).substr(latin + 1, i - latin - 1);
    if (between != U" " && between.find(U' ') != std::u32string_view::npos) continue;
    std::fill(seen.begin() + static_cast<std::ptrdiff_t>(latin),
              seen.begin() + static_cast<std::ptrdiff_t>(i) + 1, U'A');
    latin = i;
  }
}

// One UTF-16 unit for each character, so that ICU's indexes are ours. A character outside the Basic
// Multilingual Plane becomes any letter of its direction, because only the direction counts.
char16_t unit_of(char32_t c) {
  if (c < 0x10000) return static_cast<char16_t>(c);
  return runs_right_to_left(c) ? u'\u05D0' : u'A';
}

struct CloseBidi {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

}  // namespace

bool runs_right_to_left(char32_t c) {
  const UCharDirection found = class_of(c);
  return found == U_RIGHT_TO_LEFT || found == U_RIGHT_TO_LEFT_ARABIC;
}

bool runs_left_to_right(char32_t c) { return class_of(c) == U_LEFT_TO_RIGHT && !is_number(c); }

bool is_combining(char32_t c) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

// ICU turns text into a printed line, and here the way back is needed. Reading a line of a
// right-to-left paragraph from its right end gives its words in order, but with each number and
// Latin word reversed. The algorithm looks only at classes and neighbours, so on this text it finds
// the same runs as on the original text. What is left is to reverse the runs of even level, which
// are the numbers and Latin words: ICU's visual map, read backwards, does so.
std::vector<Placed> reading_order(std::u32string_view seen, bool right_to_left) {
  std::u32string text(seen);
  if (right_to_left) join_numbers_to_latin(text);
  if (right_to_left) std::reverse(text.begin(), text.end());
  std::u16string units;
  for (const char32_t c : text) units += unit_of(c);
  const auto length = static_cast<int32_t>(units.size());
  const std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_open());
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), units.data(), length, right_to_left ? 1 : 0, nullptr, &status);
  std::vector<int32_t> order(units.size());
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
  if (length > 0) ubidi_getVisualMap(bidi.get(), order.data(), &status);
  std::vector<Placed> read;
  if (U_FAILURE(status)) return read;
  if (right_to_left) std::reverse(order.begin(), order.end());
  for (const int32_t at : order) {
    const auto i = static_cast<std::size_t>(at);
    read.push_back({right_to_left ? units.size() - 1 - i : i, (levels[i] & 1U) != 0});
  }
  return read;
}

char32_t mirrored(char32_t c) {
  const auto partner = u_getBidiPairedBracket(static_cast<UChar32>(c));
  if (static_cast<char32_t>(partner) != c) return static_cast<char32_t>(partner);
  // Unicode does not count guillemets as brackets. The two XORs turn each into the other.
  return c == U'\u00AB' || c == U'\u00BB' ? c ^ U'\u00AB' ^ U'\u00BB' : c;
}

std::u32string without_form(char32_t c) {
  const bool form = (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = form ? icu::Normalizer2::getNFKCInstance(status) : nullptr;
  icu::UnicodeString plain;
  if (!nfkc || U_FAILURE(status) || !nfkc->getDecomposition(static_cast<UChar32>(c), plain)) {
    return {c};
  }
  std::u32string out;
  for (int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
    const auto letter = static_cast<char32_t>(plain.char32At(i));
    if (letter != U' ' || i > 0) out += letter;
  }
  return out;
}

}  // namespace karez
