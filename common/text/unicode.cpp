// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/unicode.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

// Text from outside becomes clean here: text of documents in clean_text, names and titles in
// clean_line, paths in printable_path. Plain ASCII, which is most text, is recognised first and
// only copied.
namespace karez {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
// Bytes of a title's sort key: titles that differ only later sort by id (Slot::by_title).
constexpr std::size_t kSortKeyBytes = 64;

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);
  }();
  return *normalizer;
}

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// Decodes one code point of bytes that may not be UTF-8, and moves past it. Returns a negative
// number for a bad sequence. Of such a sequence the longest valid beginning is skipped, as Unicode
// recommends.
UChar32 next_any(std::string_view bytes, std::int32_t& at) {
  UChar32 c = 0;
  const auto length = static_cast<std::int32_t>(bytes.size());
  const std::uint8_t* data = bytes_of(bytes);
  U8_NEXT(data, at, length, c);
  return c;
}

// Controls that change the order in which text is shown. They could make a page show something else
// than it says, so no text keeps them.
bool is_bidi_control(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

// What clean_text makes of one character: itself, a line feed, U+FFFD, or 0 for nothing.
UChar32 cleaned(UChar32 c) {
  if (c < 0) return static_cast<UChar32>(kReplacement);
  if (c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029) return '\n';
  if (c == '\n' || c == '\t') return c;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if (c == 0xFEFF || is_bidi_control(c)) return 0;
  // Code points that Unicode reserves as no characters.
  if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) {
    return static_cast<UChar32>(kReplacement);
  }
  return c;
}

bool is_plain_ascii_text(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t'; });
}

// The text in NFC. Most text is already, and is then not copied.
std::string normalised(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc().isNormalizedUTF8(piece, status)) return text;
  status = U_ZERO_ERROR;
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  nfc().normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : text;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < length;) {
    if (next_any(bytes, at) < 0) return false;
  }
  return true;
}

std::string clean_text(std::string_view bytes) {
  if (is_plain_ascii_text(bytes)) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size());
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = next_any(bytes, at);
    if (c == '\r') {
      if (at < length && bytes[static_cast<std::size_t>(at)] == '\n') continue;  // the LF follows
      c = '\n';
    }
    const UChar32 kept = cleaned(c);
    if (kept != 0) append_utf8(out, static_cast<char32_t>(kept));
  }
  return normalised(std::move(out));
}

std::string clean_line(std::string_view bytes, std::size_t max_bytes) {
  // Only a start of the bytes is cleaned, because a line is short. Four times the limit leaves room
  // for what cleaning removes.
  const std::string text = clean_text(bytes.substr(0, std::min(bytes.size(), 4 * max_bytes)));
  std::string line;
  bool space = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t start = at;
    const char32_t c = next_code_point(text, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      space = !line.empty();
      continue;
    }
    if (line.size() + (at - start) + 1 > max_bytes) break;
    if (space) line += ' ';
    space = false;
    line.append(text, start, at - start);
  }
  return line;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

std::size_t byte_offset(std::string_view text, std::size_t code_points) {
  std::size_t at = 0;
  // A code point is counted at its first byte.
  for (; at < text.size(); ++at) {
    if (continues_character(text[at])) continue;
    if (code_points == 0) break;
    --code_points;
  }
  return at;
}

char32_t next_code_point(std::string_view text, std::uint32_t& at) {
  auto i = static_cast<std::int32_t>(at);
  const UChar32 c = next_any(text, i);
  at = static_cast<std::uint32_t>(i);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
  // Surrogates and numbers beyond Unicode have no UTF-8.
  const char32_t kept = (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF ? kReplacement : c;
  if (kept < 0x80) {
    out += static_cast<char>(kept);
  } else if (kept < 0x800) {
    out += static_cast<char>(0xC0 | (kept >> 6));
    out += static_cast<char>(0x80 | (kept & 0x3F));
  } else if (kept < 0x10000) {
    out += static_cast<char>(0xE0 | (kept >> 12));
    out += static_cast<char>(0x80 | ((kept >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (kept & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (kept >> 18));
    out += static_cast<char>(0x80 | ((kept >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((kept >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (kept & 0x3F));
  }
}

std::string case_fold(std::string_view text) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  wide.foldCase();
  std::string out;
  wide.toUTF8String(out);
  return out;
}

std::string sort_key(std::string_view text) {
  // A collator takes long to open and must not be shared, so each thread has one. PRIMARY ignores
  // accents and case, SHIFTED ignores punctuation.
  thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(
        icu::Collator::createInstance(icu::Locale::getRoot(), status));
    made->setStrength(icu::Collator::PRIMARY);
    made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    made->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
    return made;
  }();
  // 400 bytes of a title are more than enough for a key of 64 bytes.
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(
      text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 400))));
  std::array<std::uint8_t, 1024> buffer{};
  const std::int32_t length =
      collator->getSortKey(wide, buffer.data(), static_cast<std::int32_t>(buffer.size()));
  // ICU's key ends with a NUL, which is not kept.
  const auto kept = std::min(static_cast<std::size_t>(std::max(length - 1, 0)), kSortKeyBytes);
  return {buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(kept)};
}

std::string printable_path(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  const auto length = static_cast<std::int32_t>(path.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t start = at;
    const UChar32 c = next_any(path, at);
    const auto piece =
        path.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
    // A bad byte has c < 0, so it is not plain either.
    const bool plain = c >= 0x20 && c != 0x7F && !(c > 0x7F && c < 0xA0) && !is_bidi_control(c) &&
                       c != '%' && c != 0x2028 && c != 0x2029;
    if (plain) {
      out += piece;
      continue;
    }
    for (const char byte : piece) {
      const auto value = static_cast<std::uint8_t>(byte);
      out += '%';
      out += kDigits[value >> 4];
      out += kDigits[value & 15];
    }
  }
  return out;
}

}  // namespace karez
