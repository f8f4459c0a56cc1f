// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "common/ascii.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;  // how much the detector and may_be_text look at
// Confidence of ICU's detector, 0 to 100. A guess of 40 is believed. In a text of at least
// kLongText bytes 20 is enough: Cyrillic pages in windows-1251 come out right at 24.
constexpr int kEnough = 40;
constexpr int kEnoughForLongText = 20;
constexpr std::size_t kLongText = 256;
// Bytes below which no guess is sure: 61 bytes of KOI8-R were taken for Hebrew with a confidence
// of 60.
constexpr std::size_t kShortText = 64;

constexpr bool kSure = true;  // values for the last parameter of decoded()
constexpr bool kGuess = false;

struct Mark {
  std::string_view bytes;
  const char* charset;
};
// The byte order marks. That of UTF-32LE begins with that of UTF-16LE, so the longer ones stand
// first.
constexpr std::array<Mark, 5> kMarks{{
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
}};

struct Converted {
  std::string text = {};
  bool clean = true;  // false when bytes did not fit the charset and were replaced
};

// Converts bytes to UTF-8. Nothing when ICU does not know the charset. ICU converts by way of
// UTF-16, so the text goes through a buffer (pivot) in pieces.
std::optional<Converted> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> from(
      ucnv_open(charset.c_str(), &status), [](UConverter* c) { ucnv_close(c); });
  if (U_FAILURE(status)) return std::nullopt;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> to(ucnv_open("UTF-8", &status),
                                                              [](UConverter* c) { ucnv_close(c); });
  if (U_FAILURE(status)) return std::nullopt;
  Converted result;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::array<char, 16384> piece{};
  const char* source = bytes.data();
  bool reset = true;
  do {
    char* target = piece.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), reset, true, &status);
    reset = false;
    result.text.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return std::nullopt;
  // ICU writes U+FFFD, or SUB for some charsets, in place of bytes that do not fit.
  result.clean = result.text.find("\xEF\xBF\xBD") == std::string::npos &&
                 result.text.find('\x1A') == std::string::npos;
  return result;
}

// Recognises UTF-16 and UTF-32 without a byte order mark. In Latin text the bytes that are NUL
// stand in fixed columns: the text "Hi" in UTF-16LE is 'H' 0 'i' 0. The bytes are read as rows of
// four columns. A column counts as NUL when at least 70 % of it are, and as text when at most 5 %
// are. Null when the columns fit no such charset.
const char* by_nul_columns(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~3U);
  if (sample.size() < 8 || sample.find('\0') == std::string_view::npos) return nullptr;
  std::array<std::size_t, 4> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++nuls[i % 4];
  }
  const std::size_t rows = sample.size() / 4;
  const auto many = [&](std::size_t column) { return nuls[column] * 10 >= rows * 7; };
  const auto few = [&](std::size_t column) { return nuls[column] * 20 <= rows; };
  if (many(0) && many(1) && many(2) && few(3)) return "UTF-32BE";
  if (few(0) && many(1) && many(2) && many(3)) return "UTF-32LE";
  if (many(0) && few(1) && many(2) && few(3)) return "UTF-16BE";
  if (few(0) && many(1) && few(2) && many(3)) return "UTF-16LE";
  return nullptr;
}

// True for charsets of seven bits, which look like ASCII and so like valid UTF-8.
bool is_escape_based(std::string_view charset) {
  const std::string name = ascii::lower(charset);
  return name.starts_with("iso-2022") || name.starts_with("hz") || name == "utf-7" ||
         name == "csiso2022jp";
}

// True when the text has an escape sequence that switches the character set, as ISO-2022 uses them.
bool has_escapes(std::string_view bytes) {
  return bytes.find("\x1b$") != std::string_view::npos ||
         bytes.find("\x1b(") != std::string_view::npos;
}

// True for UTF-8 with a few broken bytes: a cut-off file, or a quotation mark pasted from another
// charset. At least ten characters beyond ASCII must be good, and at most one in twenty of their
// number bad: other charsets hardly ever look so.
bool is_nearly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (length > 1) ++(is_valid_utf8(bytes.substr(i, length)) ? good : bad);
    i += length > 1 && !is_valid_utf8(bytes.substr(i, length)) ? 1 : length;
  }
  return good >= 10 && bad * 20 <= good;
}

struct Guess {
  std::string charset;
  int confidence;
};

// The best guess of ICU's detector that is not UTF. Nothing when there is none.
std::optional<Guess> detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(
      ucsdet_open(&status), [](UCharsetDetector* d) { ucsdet_close(d); });
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) return std::nullopt;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string name = ucsdet_getName(matches[i], &status);
    const int confidence = ucsdet_getConfidence(matches[i], &status);
    // UTF was tried before this, and the detector proposes UTF-16 for any short text.
    if (U_FAILURE(status) || name.starts_with("UTF-")) continue;
    return Guess{name, confidence};
  }
  return std::nullopt;
}

DecodedText certain(std::string text, std::string_view charset) {
  return {.text = std::move(text), .charset = std::string(charset), .sure = true};
}

DecodedText guessed(std::string text, std::string_view charset) {
  return {.text = std::move(text), .charset = std::string(charset), .sure = false};
}

// The bytes decoded from a charset. `sure` says that the bytes are known to be in it; the result is
// still not sure when a byte does not fit. An unknown charset gives clean UTF-8 that is not sure.
DecodedText decoded(std::string_view bytes, const std::string& charset, bool sure) {
  auto converted = convert(bytes, charset);
  if (!converted) return guessed(clean_text(bytes), "UTF-8");
  const bool fits = sure && converted->clean;
  return {.text = std::move(converted->text), .charset = charset, .sure = fits};
}

// The last two steps of decode_text.
DecodedText by_detection(std::string_view bytes) {
  const auto guess = detect(bytes);
  if (!guess || guess->confidence < kEnoughForLongText) {
    return decoded(bytes, "windows-1252", kGuess);
  }
  const bool enough = guess->confidence >= kEnough || bytes.size() >= kLongText;
  const bool sure = enough && bytes.size() >= kShortText;
  return decoded(bytes, guess->charset, sure);
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    if (mark.charset != std::string_view("UTF-8")) return decoded(rest, mark.charset, kSure);
    return is_valid_utf8(rest) ? certain(std::string(rest), "UTF-8")
                               : guessed(std::string(rest), "UTF-8");
  }
  if (const char* wide = by_nul_columns(bytes)) return decoded(bytes, wide, kSure);
  if (is_escape_based(declared)) {
    if (auto converted = convert(bytes, std::string(declared)); converted && converted->clean) {
      return certain(std::move(converted->text), declared);
    }
  }
  if (declared.empty() && has_escapes(bytes)) {
    const auto guess = detect(bytes);
    if (guess && is_escape_based(guess->charset)) return decoded(bytes, guess->charset, kSure);
  }
  if (is_valid_utf8(bytes)) return certain(std::string(bytes), "UTF-8");
  if (is_nearly_utf8(bytes)) return guessed(std::string(bytes), "UTF-8");
  const std::string name = ascii::lower(declared);
  if (!name.empty() && name != "utf-8" && name != "utf8" && name != "us-ascii") {
    // On the web and in mail, text declared as ISO-8859-1 is in fact windows-1252.
    const bool latin1 = name == "iso-8859-1" || name == "latin1";
    auto converted = convert(bytes, latin1 ? "windows-1252" : std::string(declared));
    if (converted && converted->clean) return certain(std::move(converted->text), name);
  }
  return by_detection(bytes);
}

bool may_be_text(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (by_nul_columns(bytes) != nullptr) return true;
  for (const Mark& mark : kMarks) {
    if (sample.starts_with(mark.bytes)) return true;
  }
  // Control characters that text does not have. 0x07 to 0x0D are white space and the like, 0x1B
  // begins an escape sequence, 0x1A ends old DOS files.
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && (u < 0x07 || u > 0x0D) && u != 0x1B && u != 0x1A) || u == 0x7F;
  });
  const auto nuls = std::count(sample.begin(), sample.end(), '\0');
  // At most one NUL in 1,000 bytes and one control character in 100.
  return nuls * 1000 <= static_cast<std::ptrdiff_t>(sample.size()) &&
         controls * 100 <= static_cast<std::ptrdiff_t>(sample.size());
}

}  // namespace karez
