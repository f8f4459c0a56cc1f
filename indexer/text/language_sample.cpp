// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/language_sample.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/text/unicode.h"

namespace karez::language {
namespace {

// Counts the letters of each script. Digits, spaces and punctuation belong to no script and count
// for none.
Scripts count_scripts(std::u32string_view text) {
  Scripts scripts;
  for (const char32_t c : text) {
    const UScriptCode script = script_of(c);
    if (script <= USCRIPT_INHERITED) continue;  // common or inherited: of no script
    scripts.letters[static_cast<std::size_t>(script)] += weight_of(script);
    scripts.total += weight_of(script);
  }
  const auto most = std::max_element(scripts.letters.begin(), scripts.letters.end());
  if (*most > 0) scripts.main = static_cast<UScriptCode>(most - scripts.letters.begin());
  return scripts;
}

std::u32string decode(std::string_view utf8) {
  std::u32string out;
  for (std::uint32_t at = 0; at < utf8.size();) out.push_back(next_code_point(utf8, at));
  return out;
}

}  // namespace

UScriptCode script_of(char32_t c) {
  if (!u_isalpha(static_cast<UChar32>(c))) return USCRIPT_COMMON;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return U_FAILURE(status) || script >= USCRIPT_CODE_LIMIT ? USCRIPT_COMMON : script;
}

int weight_of(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HANGUL:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return 3;
    default:
      return 1;
  }
}

Sample::Sample(std::string_view utf8) : text(decode(utf8)), scripts(count_scripts(text)) {}

}  // namespace karez::language
