// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/source.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/limits.h"
#include "common/text/unicode.h"

// Readers type queries with the keyboards of their scripts, or paste them from documents. So the
// signs of the grammar are known in full-width and small forms, quotation marks in all common
// shapes, and the decoder accepts any bytes. The tables below hold these facts.
namespace karez::query {
namespace {

constexpr char32_t kReplacement = 0xFFFD;  // stands for a byte that is no UTF-8

struct Decoded {
  char32_t c = kReplacement;
  std::size_t bytes = 1;
  bool valid = false;
};

constexpr unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

/// Decodes the character at byte `at`. An invalid byte is one character by itself, so that the next
/// byte is tried again. Overlong forms, surrogates and values above U+10FFFF are invalid (RFC
/// 3629). Unlike next_code_point() this tells an invalid byte from a U+FFFD that the reader wrote.
Decoded decode(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return {.c = lead, .bytes = 1, .valid = true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
  char32_t c = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned next = byte_at(text, at + i);
    if ((next & 0xC0U) != 0x80U) return {};
    c = (c << 6U) | (next & 0x3FU);
  }
  // [n]: the least character that needs n bytes. A smaller one in n bytes is an overlong form.
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  if (c < kLeast.at(length) || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {};
  return {.c = c, .bytes = length, .valid = true};
}

// Embeddings, isolates and marks of direction, and the byte order mark: they come with pasted text.
bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C || c == 0xFEFF;
}

struct SmallForm {
  char32_t form;
  char32_t sign;
};
// Forms of the signs of the grammar in other scripts and in small print. Full-width forms follow
// ASCII in one block, so they need no rows.
constexpr std::array kSmallForms{
    SmallForm{0x061F, U'?'},  // Arabic question mark
    SmallForm{0x066D, U'*'},  // Arabic star
    SmallForm{0x2212, U'-'},  // minus
    SmallForm{0x2217, U'*'}, SmallForm{0x223C, U'~'}, SmallForm{0x301C, U'~'},  // wave dash
    SmallForm{0xFE55, U':'}, SmallForm{0xFE56, U'?'}, SmallForm{0xFE59, U'('},
    SmallForm{0xFE5A, U')'}, SmallForm{0xFE61, U'*'}, SmallForm{0xFE63, U'-'},
    SmallForm{0xFE66, U'='},
};

char32_t syntax_of(char32_t c) {
  // U+FF01 to U+FF5E are the full-width forms of "!" to "~", in the same order.
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  const auto* row = std::find_if(kSmallForms.begin(), kSmallForms.end(),
                                 [c](const SmallForm& small) { return small.form == c; });
  return row == kSmallForms.end() ? c : row->sign;
}

bool is_hebrew(char32_t c) { return c >= 0x0590 && c <= 0x05FF; }

// Opening and closing marks are not told apart, because languages use them both ways: »a« and «a».
constexpr std::array<std::u32string_view, 7> kQuoteFamilies{
    // The marks of typewriters and word processors, also heavy and low ones.
    U"\"\uFF02\u201C\u201D\u201E\u201F\u301D\u301E\u301F\u275D\u275E\u2E42",
    U"\u00AB\u00BB",                          // « »
    U"\u2039\u203A",                          // ‹ ›
    U"\u300C\u300D\uFF62\uFF63\uFE41\uFE42",  // 「 」, also upright
    U"\u300E\u300F\uFE43\uFE44",              // 『 』
    U"\u300A\u300B",                          // 《 》
    U"\u3008\u3009",                          // 〈 〉
};

// White space that is_space() has no range for, and the commas and stops of scripts whose writers
// put no space after them.
constexpr std::u32string_view kSpaces =
    U"\u00A0\u1680\u2028\u2029\u202F\u205F\u3000\u3001\u3002\uFF0C\uFF1B\uFF61\uFF64\u060C\u061B";

}  // namespace

bool is_ascii_digit(char32_t c) { return c < 0x80 && ascii::is_digit(static_cast<char>(c)); }

bool is_ascii_letter_or_digit(char32_t c) {
  return c < 0x80 && ascii::is_alphanumeric(static_cast<char>(c));
}

bool is_space(char32_t c) {
  if (c <= 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2000 && c <= 0x200B)) return true;
  return kSpaces.find(c) != std::u32string_view::npos;
}

unsigned quote_family(char32_t c) {
  for (unsigned i = 0; i < kQuoteFamilies.size(); ++i) {
    if (kQuoteFamilies.at(i).find(c) != std::u32string_view::npos) return i + 1;
  }
  return 0;
}

bool is_quote(const Source& source, std::size_t i) {
  if (quote_family(source[i].c) == 0) return false;
  const bool inside = i > 0 && i + 1 < source.size();
  return !(inside && is_hebrew(source[i - 1].c) && is_hebrew(source[i + 1].c));
}

Source::Source(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded next = decode(bytes, at);
    at += next.bytes;
    if (at > limits::kQueryBytes) {
      ++left_out_;
      continue;
    }
    const auto position = static_cast<std::uint32_t>(own_.size());
    if (!next.valid && !first_invalid_) first_invalid_ = position;
    own_ += next.c;
    if (is_bidi_control(next.c)) continue;
    const bool control = next.c < 0x20 || (next.c >= 0x7F && next.c <= 0x9F);
    const char32_t c = control ? U' ' : next.c;
    chars_.push_back({c, syntax_of(c), position});
  }
}

std::string Source::slice(std::uint32_t start, std::uint32_t end) const {
  std::string out;
  for (std::uint32_t i = start; i < std::min(end, code_points()); ++i) append_utf8(out, own_[i]);
  return out;
}

std::string Source::text(Run run) const {
  std::string out;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    const Char& at = chars_[i];
    append_utf8(out, is_ascii_letter_or_digit(at.syntax) ? at.c : at.syntax);
  }
  return out;
}

std::string Source::syntax_text(Run run) const {
  std::string out;
  for (std::size_t i = run.begin; i < run.end; ++i) append_utf8(out, chars_[i].syntax);
  return out;
}

}  // namespace karez::query
