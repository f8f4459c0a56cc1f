// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as HTML: clean text, not longer than the input can account for, and nothing of a script
// whose end the input has no say in.

#include <string>

#include "common/document.h"
#include "common/text/unicode.h"
#include "indexer/extract/html_text.h"
#include "indexer/text/charset.h"
#include "tests/fuzz/must.h"

namespace {

using namespace karez;
using fuzz::must;

bool says(const HtmlText& html, const std::string& word) {
  for (const Block& block : html.blocks) {
    if (block.text.find(word) != std::string::npos) return true;
  }
  return false;
}

void check(const HtmlText& html, std::size_t most) {
  std::size_t bytes = 0;
  for (const Block& block : html.blocks) {
    must(!block.text.empty() && clean_text(block.text) == block.text);
    must(block.text.find("\n\n") == std::string::npos);
    bytes += block.text.size();
  }
  must(bytes <= most);
  for (const auto& [name, value] : html.properties) {
    must(is_valid_utf8(name) && is_valid_utf8(value));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::view(data, size);
  const DecodedText decoded = decode_text(bytes, declared_charset(bytes));
  check(read_html(decoded.text), 4 * decoded.text.size() + 64);
  // A word that the input cannot hold.
  const std::string secret = "word" + sha256(bytes).hex();
  const HtmlText guarded = read_html("<p>a</p><script>" + secret + "</script>" + decoded.text);
  must(!says(guarded, secret));
  return 0;
}
