// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"

/// Names of organisations, countries and months are compared word by word in folded form, so that
/// "CORTE  INTERAMERICANA" over two lines is "Corte Interamericana". Words are cut by the tokenizer
/// that the index uses too. Each Han or Hangul character is a word.
namespace karez::metadata {

/// A folded word and the byte range [start, end) that it has in its text.
struct Word {
  std::string folded;
  Token token;
};

/// The words of a text in order. The text must be valid UTF-8.
std::vector<Word> words_of(std::string_view text);

/// True when the word begins with a small letter in its text (Latin or Cyrillic).
bool starts_lower(std::string_view text, const Word& word);

/// Folded words joined by single spaces: "the general assembly".
std::string folded_line(std::string_view text);

/// True when the words from `at` on begin with `phrase`.
bool phrase_at(const std::vector<Word>& words, std::size_t at,
               const std::vector<std::string>& phrase);

/// A table of phrases, each with a value, that finds the longest one at a word. With "Guinea" and
/// "Gulf of Guinea" in it, "Gulf of Guinea" is one phrase. Once filled it does not change, and
/// threads may share it.
template <class Value>
class PhraseTable {
 public:
  struct Match {
    Value value;
    std::size_t words;  ///< The number of words in the phrase.
  };

  /// Adds one phrase. A phrase without words is ignored. Of two equal phrases the first one stays.
  void add(std::string_view phrase, Value value) {
    std::vector<std::string> parts;
    for (Word& word : words_of(phrase)) parts.push_back(std::move(word.folded));
    if (parts.empty()) return;
    auto& row = rows_[parts.front()];
    const auto longer = [&](const Row& other) { return other.parts.size() < parts.size(); };
    row.insert(std::find_if(row.begin(), row.end(), longer), Row{parts, value});
  }

  /// The longest phrase that starts at the word `at`, which must exist; nothing when none does.
  std::optional<Match> longest_at(const std::vector<Word>& words, std::size_t at) const {
    const auto row = rows_.find(words[at].folded);
    if (row == rows_.end()) return std::nullopt;
    for (const Row& candidate : row->second) {
      if (phrase_at(words, at, candidate.parts)) {
        return Match{candidate.value, candidate.parts.size()};
      }
    }
    return std::nullopt;
  }

 private:
  struct Row {
    std::vector<std::string> parts;
    Value value;
  };
  /// By first word; each row has its longest phrases first.
  std::unordered_map<std::string, std::vector<Row>> rows_;
};

/// Calls `visit` with each entry of "a|b|c" in order.
template <class Visit>
void each_alternative(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    visit(list.substr(0, bar));
    list = bar == std::string_view::npos ? std::string_view() : list.substr(bar + 1);
  }
}

/// A table of phrases that all mean the same, from "a|b|c".
PhraseTable<bool> phrase_set(std::string_view list);

}  // namespace karez::metadata
