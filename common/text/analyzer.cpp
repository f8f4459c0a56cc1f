// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/analyzer.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "common/ascii.h"
#include "common/limits.h"
#include "common/text/classes.h"
#include "common/text/fold.h"
#include "common/text/fold_tables.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

// Raise with every change of boundaries or folds.
constexpr std::string_view kAnalyzerVersion = "karez-5";

struct Seen {
  Class kind;
  char32_t c;
  std::uint32_t after;  // where the next character begins
};

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> table{};
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = Class::number;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = Class::word;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = Class::word;
  return table;
}();

// The character at `at`; one that separates at the end of the text.
Seen look(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return {Class::none, 0, at};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {kAscii[byte], byte, at + 1};
  const char32_t c = next_code_point_inline(text, at);
  return {classify(c), c, at};
}

std::uint32_t skip_joined(std::string_view text, std::uint32_t at) {
  for (Seen seen = look(text, at); is_joined(seen.kind); seen = look(text, at)) at = seen.after;
  return at;
}

bool is_dot(char32_t c) { return c == '.' || c == 0xFF0E; }

// End of "U.N." style letters of which the first ends at `at`, or 0. The last dot stays outside, as
// a full stop may be meant. Bounded, because each letter of a long chain may ask again.
std::uint32_t dotted_letters_end(std::string_view text, std::uint32_t at, Class kind) {
  constexpr int kMostLetters = 16;
  std::uint32_t end = 0;
  int letters = 1;
  for (Seen dot = look(text, at); is_dot(dot.c) && letters < kMostLetters; dot = look(text, end)) {
    ++letters;
    const Seen letter = look(text, dot.after);
    if (letter.kind != kind) break;
    end = skip_joined(text, letter.after);
  }
  // "e.g" is fine, "p.Smith" is not: the last letter must stand alone.
  const Class next = look(text, end).kind;
  return next == Class::none || is_sign(next) ? end : 0;
}

constexpr std::u32string_view kGeresh = U"\u05F3'\u2019\u2018";
constexpr std::u32string_view kGershayim = U"\u05F4\"\u201D\u201C";
constexpr std::u32string_view kLettersWithGeresh = U"גזצתחטדץ";

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// Signs between two letters that are part of the word: geresh after the letters it alters (ג׳ורג׳)
// and gershayim before the last letter (צה״ל), which tells it from a quotation (ב"הארץ").
bool joins_hebrew(std::string_view text, const Seen& sign, char32_t before) {
  const Seen letter = look(text, sign.after);
  if (!is_hebrew(letter.kind)) return false;
  if (holds(kGeresh, sign.c)) return holds(kLettersWithGeresh, before);
  return holds(kGershayim, sign.c) && !is_hebrew(look(text, skip_joined(text, letter.after)).kind);
}

// Catalan l·l.
bool joins_catalan(std::string_view text, const Seen& sign, char32_t before) {
  const auto is_l = [](char32_t c) { return c == 'l' || c == 'L'; };
  return sign.c == 0x00B7 && is_l(before) && is_l(look(text, sign.after).c);
}

bool joins_inside(std::string_view text, const Seen& sign, char32_t before, Class kind) {
  return (kind == Class::word && joins_catalan(text, sign, before)) ||
         (is_hebrew(kind) && joins_hebrew(text, sign, before));
}

// A Tibetan particle joined to a syllable without a final letter: genitive འི, final འོ, འང, འམ. It
// is cut off, so that སློབ་མ is found in སློབ་མའི.
bool begins_particle(std::string_view text, const Seen& letter, Class kind) {
  constexpr std::u32string_view kTails = U"\u0F72\u0F7C\u0F44\u0F58";
  if (letter.c != 0x0F60) return false;
  const Seen tail = look(text, letter.after);
  if (!holds(kTails, tail.c)) return false;
  const Seen next = look(text, tail.after);
  return next.kind != kind && !is_joined(next.kind);
}

// End of a run of letters or digits whose first character is `first`.
std::uint32_t run_end(std::string_view text, const Seen& first, Class kind) {
  std::uint32_t at = first.after;
  char32_t last = first.c;
  std::size_t letters = 1;
  for (;;) {
    const Seen next = look(text, at);
    if (next.kind == kind) {
      if (begins_particle(text, next, kind)) return at;
      ++letters;
      last = next.c;
    } else if (!is_joined(next.kind) && !joins_inside(text, next, last, kind)) {
      if (letters > 1 || !is_dot(next.c) || !is_letter(kind)) return at;
      return std::max(at, dotted_letters_end(text, at, kind));
    }
    at = next.after;
  }
}

// A Burmese consonant that bears an asat has no vowel and ends the syllable before it. Behind a
// vowel the asat is a tone: ပေါ် begins one.
bool closes_syllable(std::string_view text, const Seen& letter) {
  constexpr char32_t kAsat = 0x103A;
  constexpr char32_t kFirstVowel = 0x102B, kLastVowel = 0x1032;
  if (letter.c < 0x1000 || letter.c > 0x109F) return false;
  std::uint32_t at = letter.after;
  for (Seen mark = look(text, at); is_joined(mark.kind); mark = look(text, at)) {
    if (mark.c == kAsat) return true;
    if (mark.c >= kFirstVowel && mark.c <= kLastVowel) return false;
    at = mark.after;
  }
  return false;
}

// End of a sign with its marks, stacked letters, and the vowels written around it.
std::uint32_t sign_end(std::string_view text, const Seen& first) {
  Seen last = first;
  bool pulls = first.kind == Class::leading;
  for (;;) {
    const Seen next = look(text, last.after);
    if (is_sign(next.kind)) {
      if (!pulls && !is_one_letter(last.c, next.c) && !closes_syllable(text, next)) break;
      pulls = next.kind == Class::leading;
    } else if (!is_joined(next.kind)) {
      break;
    }
    pulls = pulls || next.kind == Class::stacker;
    last = next;
  }
  return last.after;
}

// The fast path: lower-cases ASCII, drops what separates.
bool fold_ascii(std::string_view token, std::string& out) {
  const std::size_t before = out.size();
  for (const char c : token) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out.resize(before);
      return false;
    }
    if (kAscii[static_cast<unsigned char>(c)] == Class::none) continue;
    out += ascii::to_lower(c);
  }
  return out.size() > before;
}

// The longest prefix of at most kWordBytes that ends at a character.
void cut_word(std::string& out, std::size_t before) {
  if (out.size() - before <= limits::kWordBytes) return;
  std::size_t end = before + limits::kWordBytes;
  while (end > before && continues_character(out[end])) --end;
  out.resize(end);
}

// The class of a token that begins with this character. A mark without a letter before it is one
// if folding leaves something of it: a Thai vowel, not an accent.
Class class_of_first(std::string_view text, std::uint32_t start, const Seen& first) {
  if (!is_joined(first.kind)) return first.kind;
  return folds_to_nothing(text.substr(start, first.after - start)) ? Class::none
                                                                   : class_of_lone_mark(first.c);
}

}  // namespace

std::string analyzer_fingerprint() {
  return std::string(kAnalyzerVersion) + " unicode " + U_UNICODE_VERSION + " icu " + U_ICU_VERSION;
}

bool Tokenizer::next(Token& token) {
  while (at_ < text_.size()) {
    const std::uint32_t start = at_;
    const Seen first = look(text_, start);
    at_ = first.after;
    const Class kind = class_of_first(text_, start, first);
    if (kind == Class::none) continue;
    at_ = is_sign(kind) ? sign_end(text_, first) : run_end(text_, first, kind);
    token = {start, at_};
    return true;
  }
  return false;
}

void fold_into(std::string_view token, std::string& out) {
  const std::size_t before = out.size();
  if (!fold_ascii(token, out)) fold_unicode(token, out);
  cut_word(out, before);
}

std::string fold(std::string_view token) {
  std::string out;
  fold_into(token, out);
  return out;
}

std::string exact_form(std::string_view token) {
  std::string out;
  if (!fold_ascii(token, out)) spell_unicode(token, out);
  cut_word(out, 0);
  return out;
}

}  // namespace karez
