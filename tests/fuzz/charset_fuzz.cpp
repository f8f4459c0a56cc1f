// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes in any charset, declared or not, become text that is clean after clean_text(), and text
// that is UTF-8 already stays what it is. The first byte chooses what is declared.

#include <array>
#include <string>

#include "common/text/unicode.h"
#include "indexer/text/charset.h"
#include "tests/fuzz/must.h"

namespace {

constexpr std::array<std::string_view, 16> kDeclared{
    "",      "utf-8",       "utf-16",      "utf-32",       "gb18030",      "koi8-r",
    "big5",  "iso-2022-jp", "iso-2022-cn", "windows-1251", "windows-1256", "hz-gb-2312",
    "utf-7", "shift_jis",   "no-such",     "iso-8859-1\n"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  using fuzz::must;
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::view(data + 1, size - 1);
  const DecodedText decoded = decode_text(bytes, kDeclared[data[0] % kDeclared.size()]);
  must(!decoded.charset.empty() || bytes.empty());
  const std::string text = clean_text(decoded.text);
  must(is_valid_utf8(text) && clean_text(text) == text);
  // One byte of a Vietnamese or Arabic table is three of UTF-8 and decomposes no further.
  must(text.size() <= 4 * bytes.size() + 4);
  must(clean_text(decode_text(text, "utf-8").text) == text || text.find('\x1b') < text.size());
  (void)may_be_text(bytes);
  return 0;
}
