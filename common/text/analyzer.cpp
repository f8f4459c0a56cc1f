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

// The tokenizer looks at one character at a time (look), takes the class of a token from its first
// character (class_of_first), and then looks for the token's end: sign_end() for signs, run_end()
// for letters and digits. The rules below run_end() are for single scripts. A rule may read ahead.
//
// ASCII takes a fast path at each step, because most text is ASCII.
namespace karez {
namespace {

// Part of the fingerprint. Raise it with every change of word boundaries or folds: old indexes are
// then refused.
constexpr std::string_view kAnalyzerVersion = "karez-5";

// One character of the text with its class.
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

// The character at `at`. At the end of the text it is a character that separates tokens.
Seen look(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return {Class::none, 0, at};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {kAscii[byte], byte, at + 1};
  const char32_t c = next_code_point_inline(text, at);
  return {classify(c), c, at};
}

// The first place from `at` on whose character does not belong to the token before it.
std::uint32_t skip_joined(std::string_view text, std::uint32_t at) {
  for (Seen seen = look(text, at); is_joined(seen.kind); seen = look(text, at)) at = seen.after;
  return at;
}

bool is_dot(char32_t c) { return c == '.' || c == 0xFF0E; }  // U+FF0E: the full-width full stop

// The end of single letters with dots between them ("U.N."), of which the first ends at `at`.
// Returns 0 when there are none. The last dot stays outside the token, because it may be a full
// stop. The number of letters is bounded, because each letter of a long chain may start the search
// again.
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

// The signs of Hebrew words, with the ASCII and typographic quotation marks that people type for
// them.
constexpr std::u32string_view kGeresh = U"\u05F3'\u2019\u2018";
constexpr std::u32string_view kGershayim = U"\u05F4\"\u201D\u201C";
// The letters whose sound a geresh changes.
constexpr std::u32string_view kLettersWithGeresh = U"גזצתחטדץ";

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// True for a sign between two Hebrew letters that is part of the word. A geresh is so after the
// letters that it alters (ג׳ורג׳). Gershayim are so before the word's last letter (צה״ל); before
// more letters they begin a quotation (ב"הארץ").
bool joins_hebrew(std::string_view text, const Seen& sign, char32_t before) {
  const Seen letter = look(text, sign.after);
  if (!is_hebrew(letter.kind)) return false;
  if (holds(kGeresh, sign.c)) return holds(kLettersWithGeresh, before);
  return holds(kGershayim, sign.c) && !is_hebrew(look(text, skip_joined(text, letter.after)).kind);
}

// True for the dot of Catalan l·l, which is one letter.
bool joins_catalan(std::string_view text, const Seen& sign, char32_t before) {
  const auto is_l = [](char32_t c) { return c == 'l' || c == 'L'; };
  return sign.c == 0x00B7 && is_l(before) && is_l(look(text, sign.after).c);
}

// True when `sign` separates elsewhere, but is part of the word after `before` in this script.
bool joins_inside(std::string_view text, const Seen& sign, char32_t before, Class kind) {
  return (kind == Class::word && joins_catalan(text, sign, before)) ||
         (is_hebrew(kind) && joins_hebrew(text, sign, before));
}

// True when a Tibetan particle begins at `letter`: the genitive འི, the final འོ, or འང, འམ. Such a
// particle is joined to a syllable that has no final letter. It is cut off as a token of its own,
// so that སློབ་མ is found in སློབ་མའི.
bool begins_particle(std::string_view text, const Seen& letter, Class kind) {
  constexpr std::u32string_view kTails = U"\u0F72\u0F7C\u0F44\u0F58";
  if (letter.c != 0x0F60) return false;
  const Seen tail = look(text, letter.after);
  if (!holds(kTails, tail.c)) return false;
  const Seen next = look(text, tail.after);
  return next.kind != kind && !is_joined(next.kind);
}

// The end of a run of letters or digits whose first character is `first`. Marks and invisible
// characters belong to the run.
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

// True for a Burmese consonant that has no vowel and so ends the syllable before it. An asat on the
// consonant says so. After a vowel the asat is a tone, and the consonant begins a syllable: ပေါ်.
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

// The end of a sign with its marks, its stacked letters and the vowels written around it. `pulls`
// is true when the next sign belongs to this token: after a vowel that is written before its
// consonant, or after a mark that stacks the next consonant.
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

// The fast path of both forms: appends an ASCII token in lower case without its dots. Returns false
// and appends nothing when the token has other characters, or when nothing is left of it.
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

// Shortens the text after `before` to at most kWordBytes, at the end of a character.
void cut_word(std::string& out, std::size_t before) {
  if (out.size() - before <= limits::kWordBytes) return;
  std::size_t end = before + limits::kWordBytes;
  while (end > before && continues_character(out[end])) --end;
  out.resize(end);
}

// The class of a token that begins with this character. A mark without a letter before it is a
// token only if folding leaves something of it: a Thai vowel is, an accent is not. A token never
// folds to nothing.
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
