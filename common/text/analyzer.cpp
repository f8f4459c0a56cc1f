// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/analyzer.h"

#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

#include "common/limits.h"
#include "common/text/fold_tables.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

// Raise with every change of boundaries or folds.
constexpr std::string_view kAnalyzerVersion = "karez-2";

enum class Class : std::uint8_t {
  none,  // separates
  word,  // Latin letters
  number,
  sign,     // one token each
  joined,   // belongs to the token before it: marks, invisible characters
  letters,  // + script: the letters of any other script, a class for each
};

// Scripts written without spaces between words. Hangul has spaces, but its particles cling to the
// noun: 인권을 must be found by 인권.
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
      return true;
    default:
      return false;
  }
}

// Words of two scripts are never one: WTOنىڭ is WTO with a Uyghur ending, and must be found by
// both.
Class classify_letter(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (script == USCRIPT_LATIN) return Class::word;
  if (is_sign_script(script)) return Class::sign;
  static_assert(static_cast<int>(Class::letters) + USCRIPT_CODE_LIMIT < 256);
  return static_cast<Class>(static_cast<int>(Class::letters) + static_cast<int>(script));
}

// Apostrophes are letters to Unicode when they are U+02BC and the like; to readers they are the
// same key, so all of them separate.
bool is_letter_apostrophe(char32_t c) { return c >= 0x02B9 && c <= 0x02BF; }

Class classify_slow(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (is_letter_apostrophe(c)) return Class::none;
  if (c == 0x200B) return Class::none;  // zero width space: a word boundary by definition
  if (c == 0x0640) return Class::joined;
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return classify_letter(c);
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Class::joined;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return Class::number;
    default:
      return u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? Class::joined
                                                                           : Class::none;
  }
}

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> table{};
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = Class::number;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = Class::word;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = Class::word;
  return table;
}();

// The whole Basic Multilingual Plane as one table: property look-ups were the analyzer's cost.
const std::array<Class, 0x10000>& plane_table() {
  static const auto table = [] {
    auto made = std::make_unique<std::array<Class, 0x10000>>();
    for (std::size_t c = 0; c < made->size(); ++c)
      (*made)[c] = classify_slow(static_cast<char32_t>(c));
    return made;
  }();
  return *table;
}

Class classify(char32_t c) {
  if (c < 0x10000) return plane_table()[c];
  return classify_slow(c);
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// End of "U.N." style letters that begin at `start`, or 0. The last dot stays outside, as a full
// stop may be meant.
std::uint32_t dotted_letters_end(std::string_view text, std::uint32_t start) {
  std::uint32_t end = 0;
  for (std::uint32_t at = start; at + 2 < text.size() && is_ascii_letter(text[at]) &&
                                 text[at + 1] == '.' && is_ascii_letter(text[at + 2]);
       at += 2) {
    end = at + 3;
  }
  if (end == 0 || end == text.size()) return end;
  // "e.g" is fine, "p.Smith" is not: the last letter must stand alone.
  std::uint32_t after = end;
  const Class next = classify(next_code_point(text, after));
  return next == Class::none || next == Class::sign ? end : 0;
}

// The fast path: lower-cases ASCII, drops dots.
bool fold_ascii(std::string_view token, std::string& out) {
  const std::size_t before = out.size();
  for (const char c : token) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out.resize(before);
      return false;
    }
    if (c == '.') continue;
    out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return true;
}

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

// Letters that Unicode composes but readers tell apart: й, ї, ў, ئ, Indic vowels, Hangul, voiced
// kana.
bool stays_whole(UChar32 c) {
  const bool cyrillic = c >= 0x0400 && c <= 0x04FF && c != 0x0450 && c != 0x0451 && c != 0x045D;
  return cyrillic || c == 0x0626 || (c >= 0x0900 && c <= 0x0FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0x3040 && c <= 0x30FF);
}

// Takes letters to pieces so that their marks can go.
void decompose_into(const icu::UnicodeString& text, icu::UnicodeString& out) {
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    icu::UnicodeString pieces;
    if (!stays_whole(c) && decompose().getDecomposition(c, pieces)) {
      out.append(pieces);
    } else {
      out.append(c);
    }
  }
}

void append_folded(char32_t c, std::string& out) {
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  if (digit >= 0) {
    out += static_cast<char>('0' + digit);
    return;
  }
  const std::u32string_view replacement = fold_of(c);
  if (replacement.data() == nullptr) {
    append_utf8(out, c);
    return;
  }
  for (const char32_t piece : replacement) append_utf8(out, piece);
}

// The longest prefix of at most kWordBytes that ends at a character.
void cut_word(std::string& out, std::size_t before) {
  if (out.size() - before <= limits::kWordBytes) return;
  std::size_t end = before + limits::kWordBytes;
  while (end > before && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  out.resize(end);
}

void fold_unicode(std::string_view token, std::string& out) {
  const std::size_t before = out.size();
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(token.data(), static_cast<std::int32_t>(token.size())));
  const icu::UnicodeString folded = compatibility_case_fold().normalize(wide, status);
  icu::UnicodeString pieces;
  decompose_into(U_SUCCESS(status) ? folded : wide, pieces);
  for (std::int32_t at = 0; at < pieces.length(); at = pieces.moveIndex32(at, 1)) {
    const UChar32 c = pieces.char32At(at);
    if (c == '.' || u_isUWhiteSpace(c)) continue;
    append_folded(static_cast<char32_t>(c), out);
  }
  // A token of marks alone folds to nothing; it keeps its own bytes so that it can be found.
  if (out.size() == before) out += token;
}

}  // namespace

std::string analyzer_fingerprint() {
  return std::string(kAnalyzerVersion) + " unicode " + U_UNICODE_VERSION;
}

bool Tokenizer::next(Token& token) {
  const auto size = static_cast<std::uint32_t>(text_.size());
  while (at_ < size) {
    const std::uint32_t start = at_;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    Class kind = Class::none;
    if (byte < 0x80) {
      kind = kAscii[byte];
      ++at_;
    } else {
      kind = classify(next_code_point(text_, at_));
      if (kind == Class::joined) kind = Class::word;  // a mark without a letter before it
    }
    if (kind == Class::none) continue;
    if (kind == Class::word) {
      if (const std::uint32_t end = dotted_letters_end(text_, start); end != 0) {
        at_ = end;
        token = {start, end};
        return true;
      }
    }
    while (at_ < size) {
      std::uint32_t after = at_;
      const auto next_byte = static_cast<unsigned char>(text_[at_]);
      const Class next =
          next_byte < 0x80 ? kAscii[next_byte] : classify(next_code_point(text_, after));
      if (next_byte < 0x80) after = at_ + 1;
      if (next != Class::joined && (next != kind || kind == Class::sign)) break;
      at_ = after;
    }
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
  const std::string folded = case_fold(token);
  std::string out;
  for (std::uint32_t at = 0; at < folded.size();) {
    const char32_t c = next_code_point(folded, at);
    if (!is_invisible(c)) append_utf8(out, c);
  }
  return out;
}

}  // namespace karez
