// SPDX-License-Identifier: GPL-3.0-or-later
// A snippet of any page with any words marked: a verbatim slice, whole words, highlights on
// characters inside it. Fields parted by NUL: words, text.

#include <string>
#include <vector>

#include "common/text/unicode.h"
#include "server/search/snippet.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  using fuzz::must;
  std::string_view rest = fuzz::view(data, size);
  const std::string words = clean_line(fuzz::field(rest));
  const std::string text = clean_text(rest);
  std::vector<Token> tokens;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) tokens.push_back(token);
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto word = text.substr(tokens[i].start, tokens[i].end - tokens[i].start);
    if (words.find(word) == std::string::npos) continue;
    // Some marks run over several words, as phrases do.
    const std::size_t last = std::min(tokens.size() - 1, i + words.size() % 4);
    marks.push_back({tokens[i].start, tokens[last].end, bit_of(i % 5)});
    i = last;
  }
  if (marks.empty()) return 0;
  const auto ranges = ranges_of(text, marks);
  const auto length = count_code_points(text);
  must(ranges.size() == marks.size());
  for (const Range& range : ranges) must(range.start < range.end && range.end <= length);
  const Snippet snippet =
      make_snippet(text, {}, tokens, marks, ranges, {1.0, 0.5, 2.0, 0.1, 1.0}).snippet;
  must(is_valid_utf8(snippet.text) && snippet.start <= length);
  must(text.compare(byte_offset(text, snippet.start), snippet.text.size(), snippet.text) == 0);
  const auto shown = count_code_points(snippet.text);
  std::uint32_t last = 0;
  for (const Range& range : snippet.highlights) {
    must(last <= range.start && range.start < range.end && range.end <= shown);
    last = range.end;
  }
  return 0;
}
