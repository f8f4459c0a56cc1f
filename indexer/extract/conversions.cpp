// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/conversions.h"

#include <array>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <iconv.h>

namespace karez {
namespace {

// The charsets that libraries convert with iconv: poppler needs its own, GMime those of mail
// headers. Each is a plug-in of the C library, which a jailed child can no longer load. A charset
// that is missing here leaves question marks in a header. Bodies are converted by ICU, which needs
// nothing loaded.
constexpr std::array kCharsets{
    "UTF-16",       "UTF-16BE",     "UTF-16LE",     "UTF-32",        "UTF-7",        "ISO-8859-1",
    "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",    "ISO-8859-6",   "ISO-8859-7",
    "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",  "ISO-8859-13",   "ISO-8859-14",  "ISO-8859-15",
    "ISO-8859-16",  "WINDOWS-1250", "CP1251",       "CP1252",        "WINDOWS-1253", "WINDOWS-1254",
    "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258",  "KOI8-R",       "KOI8-U",
    "IBM866",       "IBM437",       "IBM850",       "MACINTOSH",     "GB2312",       "GBK",
    "GB18030",      "HZ",           "BIG5",         "BIG5-HKSCS",    "EUC-TW",       "SHIFT_JIS",
    "CP932",        "EUC-JP",       "ISO-2022-JP",  "ISO-2022-JP-2", "EUC-KR",       "CP949",
    "JOHAB",        "ISO-2022-KR",  "ISO-2022-CN",  "TIS-620",       "CP874",        "VISCII",
    "TCVN5712-1",   "ARMSCII-8",    "GEORGIAN-PS",  "KOI8-T",        "PT154",
};

struct Close {
  void operator()(void* conversion) const { iconv_close(conversion); }
};
using Conversion = std::unique_ptr<void, Close>;

// Opens a conversion and uses it once, because some parts are loaded at the first use. The
// conversion is never closed, because an open one keeps its plug-in loaded as long as the process
// lives.
void keep(const char* to, const char* from) {
  static std::vector<Conversion> kept;
  const iconv_t conversion = iconv_open(to, from);
  if (conversion == reinterpret_cast<iconv_t>(-1)) return;  // This system does not know it.
  kept.emplace_back(conversion);
  std::array<char, 4> in{' ', ' ', ' ', ' '};
  std::array<char, 32> out{};
  char* source = in.data();
  char* target = out.data();
  std::size_t bytes = in.size();
  std::size_t room = out.size();
  iconv(conversion, &source, &bytes, &target, &room);
}

}  // namespace

void warm_up_conversions() {
  for (const char* charset : kCharsets) keep("UTF-8", charset);
  keep("UTF-16", "UTF-8");
  // The first exception of a process loads the tables with which the stack is unwound.
  try {
    throw std::runtime_error(std::string(64, 'x'));
  } catch (const std::exception&) {
  }
}

}  // namespace karez
