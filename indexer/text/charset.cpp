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

constexpr std::size_t kSampleBytes = 64 * 1024;
// Confidence of ICU's detector, 0 to 100. Cyrillic pages in windows-1251 come out right at 24.
constexpr int kEnough = 40;
constexpr int kEnoughForLongText = 20;
constexpr std::size_t kLongText = 256;
// Below this anything may look like anything: 61 bytes of KOI8-R pass for Hebrew at 60.
constexpr std::size_t kShortText = 64;

constexpr bool kSure = true;  // What decoded() is told.
constexpr bool kGuess = false;

struct Mark {
  std::string_view bytes;
  const char* charset;
};
// UTF-32LE begins like UTF-16LE: longer marks first.
constexpr std::array<Mark, 5> kMarks{{
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
}};

struct Converted {
  std::string text = {};
  bool clean = true;  // No byte was replaced.
};

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
  result.clean = result.text.find("\xEF\xBF\xBD") == std::string::npos &&
                 result.text.find('\x1A') == std::string::npos;
  return result;
}

// UTF-16 and UTF-32 without a mark: mostly Latin text has its NULs in fixed columns.
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

// Charsets of seven bits that look like plain ASCII, and so like UTF-8.
bool is_escape_based(std::string_view charset) {
  const std::string name = ascii::lower(charset);
  return name.starts_with("iso-2022") || name.starts_with("hz") || name == "utf-7" ||
         name == "csiso2022jp";
}

bool has_escapes(std::string_view bytes) {
  return bytes.find("\x1b$") != std::string_view::npos ||
         bytes.find("\x1b(") != std::string_view::npos;
}

// UTF-8 with a few broken bytes (a cut-off file, a stray quote) is still UTF-8 and nothing else.
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
    // Wide charsets were looked at before; the detector proposes them for any short text.
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

// `sure`: the bytes are known to be in this charset; one that does not fit makes it doubtful.
DecodedText decoded(std::string_view bytes, const std::string& charset, bool sure) {
  auto converted = convert(bytes, charset);
  if (!converted) return guessed(clean_text(bytes), "UTF-8");
  const bool fits = sure && converted->clean;
  return {.text = std::move(converted->text), .charset = charset, .sure = fits};
}

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
    // What calls itself ISO-8859-1 is windows-1252 on the web and in mail.
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
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && (u < 0x07 || u > 0x0D) && u != 0x1B && u != 0x1A) || u == 0x7F;
  });
  const auto nuls = std::count(sample.begin(), sample.end(), '\0');
  return nuls * 1000 <= static_cast<std::ptrdiff_t>(sample.size()) &&
         controls * 100 <= static_cast<std::ptrdiff_t>(sample.size());
}

}  // namespace karez
