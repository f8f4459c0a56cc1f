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

// A number on the right of Latin words reads on from them ("Article 12"), though the algorithm
// could also have put it there from before them; and what stands without a space between letters
// and numbers belongs to them ("A/HRC/51/5").
void join_numbers_to_latin(std::u32string& seen) {
  std::size_t latin = std::u32string::npos;  // The last sign of Latin words so far.
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

// One unit a character: only its class counts.
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

// Read from its end, a line of a right-to-left paragraph has its words in order and its numbers and
// Latin words in reverse. The algorithm looks at classes and neighbours alone, so on this text it
// finds the same runs as on the original; to reverse the even ones is all that is left to do.
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
