// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/fold.h"

#include <array>
#include <atomic>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include "common/limits.h"
#include "common/text/classes.h"
#include "common/text/fold_tables.h"
#include "common/text/unicode.h"

// Folds tokens that have characters beyond ASCII. One round of folding (folded_once) has these
// steps:
//
//   case_folded            ICU: case, compatibility forms        ﬁ   -> fi
//   without_separators     dots and geresh inside a token        u.n -> un
//   decomposed             letters taken apart, marks dropped    é   -> e
//   fold_sequences         spellings of several characters       fold_tables.cpp
//   append_fold            single letters                        fold_tables.cpp
//
// folded() repeats the round until nothing changes. That is slow, so fold_alone() keeps a table of
// all characters whose folded form does not depend on their neighbours, which is nearly all text.
namespace karez {
namespace {

const icu::Normalizer2& compatibility_case_fold() {
  static const icu::Normalizer2* normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return *normalizer;
}

const icu::Normalizer2& decompose() {
  static const icu::Normalizer2* normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  return *normalizer;
}

icu::UnicodeString case_folded(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = compatibility_case_fold().normalize(text, status);
  return U_SUCCESS(status) ? folded : text;
}

// The text without characters that separate tokens: dots, geresh, and parts of compatibility forms.
// No term contains them. Case folding runs again, because it may now see other neighbours.
icu::UnicodeString without_separators(const icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (classify(static_cast<char32_t>(c)) != Class::none) kept.append(c);
  }
  return kept.length() == text.length() ? text : case_folded(kept);
}

void append_unmarked(const icu::UnicodeString& text, std::u32string& out) {
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(at));
    if (!is_dropped_mark(c)) out += c;
  }
}

// The text with its letters taken apart and without their marks: "é" gives "e". Letters that
// stays_whole() names are not taken apart.
std::u32string decomposed(const icu::UnicodeString& text) {
  std::u32string out;
  icu::UnicodeString pieces;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const bool whole = stays_whole(static_cast<char32_t>(c));
    append_unmarked(!whole && decompose().getDecomposition(c, pieces)
                        ? pieces
                        : text.tempSubString(at, U16_LENGTH(c)),
                    out);
  }
  return out;
}

icu::UnicodeString folded_once(const icu::UnicodeString& text) {
  std::u32string pieces = decomposed(without_separators(case_folded(text)));
  fold_sequences(pieces);
  std::u32string folded;
  for (const char32_t c : pieces) append_fold(c, folded);
  return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(folded.data()),
                                       static_cast<std::int32_t>(folded.size()));
}

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

const icu::Normalizer2& compatibility_compose() {
  static const icu::Normalizer2* normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCInstance(status);
  }();
  return *normalizer;
}

// Lower case by simple case folding. Full folding would turn ß into "ss", and the exact form keeps
// the author's letters.
UChar32 lower_case(UChar32 c) {
  constexpr UChar32 kDottedCapitalI = 0x0130;
  return c == kDottedCapitalI ? 'i' : u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

// The exact form. The token is normalised first, because a compatibility form may contain invisible
// characters. The result is normalised again, because a character that was left out may have stood
// between a letter and its mark. A token without any visible character stays as it is, so that it
// can be found.
icu::UnicodeString spelt(const icu::UnicodeString& token) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString letters = compatibility_compose().normalize(token, status);
  icu::UnicodeString lower;
  for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
    const UChar32 c = letters.char32At(at);
    const auto code = static_cast<char32_t>(c);
    if (classify(code) != Class::none && !is_invisible(code)) lower.append(lower_case(c));
  }
  return lower.isEmpty() ? token : compatibility_compose().normalize(lower, status);
}

// Folds until nothing changes, because a mark that is dropped may bring two characters together
// that fold as a sequence. A token of which folding leaves nothing has its exact form instead, so
// that it can be found.
icu::UnicodeString folded(const icu::UnicodeString& token) {
  constexpr int kMostRounds = 4;  // so that the loop ends in any case
  icu::UnicodeString form = folded_once(token);
  if (form.isEmpty()) return spelt(token);
  for (int round = 1; round < kMostRounds; ++round) {
    icu::UnicodeString next = folded_once(form);
    if (next.isEmpty() || next == form) break;
    form = std::move(next);
  }
  return form;
}

// --- The fast way: characters whose folded form does not depend on their neighbours.

// How much of a token is folded at all, in characters. The folded form is cut to kWordBytes anyway;
// the factor leaves room for characters that folding removes.
constexpr std::size_t kMostCharacters = 16 * limits::kWordBytes;

// Values of the table that are no folded forms. The last two are no characters in Unicode.
constexpr char16_t kUnknown = 0;        // not asked yet
constexpr char16_t kNotAlone = 0xFFFF;  // its form depends on its neighbours
constexpr char16_t kStays = 0xFFFE;     // a mark that stays as it is if the token is normalised

// What a character of the Basic Multilingual Plane folds to without neighbours, or one of the
// values above.
char16_t ask(char32_t c) {
  if (classify(c) == Class::none || makes_sequence(c)) return kNotAlone;
  const icu::UnicodeString by_itself(static_cast<UChar32>(c));
  if (folded_once(by_itself).isEmpty()) return kNotAlone;
  const icu::UnicodeString form = folded(by_itself);
  const bool same = form.length() == 1 && form[0] == static_cast<char16_t>(c);
  if (is_joined(classify(c))) return same ? kStays : kNotAlone;
  const bool single = form.length() == 1 && form[0] < kStays && !makes_sequence(form[0]);
  const auto& normalizer = compatibility_case_fold();
  return single && normalizer.hasBoundaryBefore(static_cast<UChar32>(c)) &&
                 normalizer.hasBoundaryBefore(form[0])
             ? form[0]
             : kNotAlone;
}

// The same from a table of 128 KB, which is filled as characters come. Any thread may fill a place
// without a lock, because all threads would write the same value.
char16_t folded_alone(char32_t c) {
  static std::array<std::atomic<char16_t>, 0x10000> table{};
  if (c > 0xFFFF) return kNotAlone;
  auto& place = table[c];
  char16_t known = place.load(std::memory_order_relaxed);
  if (known == kUnknown) place.store(known = ask(c), std::memory_order_relaxed);
  return known;
}

bool is_normalised(std::string_view token) {
  UErrorCode status = U_ZERO_ERROR;
  return compatibility_case_fold().isNormalizedUTF8(
      icu::StringPiece(token.data(), static_cast<std::int32_t>(token.size())), status);
}

// Appends the folded form if it can be put together from single characters. Returns false when it
// cannot; `out` then holds a part that the caller must remove.
bool fold_alone(std::string_view token, std::string& out) {
  char32_t mark = 0;
  bool marks = false;
  for (std::uint32_t at = 0; at < token.size();) {
    const char32_t c = next_code_point_inline(token, at);
    const char16_t form = folded_alone(c);
    if (form == kNotAlone || (form == kStays && !in_order(mark, c))) return false;
    mark = form == kStays ? c : 0;
    marks = marks || form == kStays;
    append_utf8(out, form == kStays ? c : form);
  }
  return !marks || is_normalised(token);
}

}  // namespace

void fold_unicode(std::string_view token, std::string& out) {
  const std::size_t before = out.size();
  if (fold_alone(token, out)) return;
  out.resize(before);
  // Only the start of a long token is folded, because only the start of its form is kept.
  const std::string_view start = token.substr(0, byte_offset(token, kMostCharacters));
  folded(wide(start)).toUTF8String(out);
}

void spell_unicode(std::string_view token, std::string& out) {
  spelt(wide(token)).toUTF8String(out);
}

bool folds_to_nothing(std::string_view mark) { return folded_once(wide(mark)).isEmpty(); }

}  // namespace karez
