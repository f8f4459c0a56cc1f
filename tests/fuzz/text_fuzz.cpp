// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes clean to valid text that stays as it is; its tokens stand in order, on characters, and
// fold to something that folds to itself.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/limits.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"

namespace {

void must(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  const std::string text = clean_text({reinterpret_cast<const char*>(data), size});
  must(is_valid_utf8(text));
  must(clean_text(text) == text);
  std::uint32_t last = 0;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) {
    must(last <= token.start && token.start < token.end && token.end <= text.size());
    last = token.end;
    const std::string word = text.substr(token.start, token.end - token.start);
    must(is_valid_utf8(word));
    const std::string folded = fold(word);
    must(!folded.empty() && folded.size() <= limits::kWordBytes && is_valid_utf8(folded));
    must(is_valid_utf8(exact_form(word)));
  }
  return 0;
}
