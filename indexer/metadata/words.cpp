// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/words.h"

#include "common/text/unicode.h"

namespace karez::metadata {

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) {
    words.push_back({fold(text.substr(token.start, token.end - token.start)), token});
  }
  return words;
}

bool starts_lower(std::string_view text, const Word& word) {
  std::uint32_t at = word.token.start;
  const char32_t c = next_code_point(text, at);
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x430 && c <= 0x45F);
}

std::string folded_line(std::string_view text) {
  std::string line;
  for (const Word& word : words_of(text)) {
    if (!line.empty()) line += ' ';
    line += word.folded;
  }
  return line;
}

bool phrase_at(const std::vector<Word>& words, std::size_t at,
               const std::vector<std::string>& phrase) {
  if (words.size() - at < phrase.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (words[at + i].folded != phrase[i]) return false;
  }
  return true;
}

PhraseTable<bool> phrase_set(std::string_view list) {
  PhraseTable<bool> table;
  each_alternative(list, [&](std::string_view phrase) { table.add(phrase, true); });
  return table;
}

}  // namespace karez::metadata
