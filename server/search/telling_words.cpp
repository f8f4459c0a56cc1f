// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/telling_words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "common/ascii.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/function_words.h"

namespace karez {
namespace {

/// Words of a document that are weighed. The most frequent ones say what it is about.
constexpr std::size_t kWeighed = 1'000;
/// A word in more than this share of the documents tells nothing.
constexpr double kMostDocuments = 0.3;
/// Words of fewer documents tell no more. Else those that only copies share would tell the most.
constexpr double kFewHolders = 5;

}  // namespace

bool may_tell(const std::string& word) {
  return !ascii::is_digit(word.front()) && !ascii::is_upper(word.front()) &&
         (count_code_points(word) > 2 || static_cast<unsigned char>(word.front()) >= 0x80) &&
         !query::is_function_word(word);
}

WordCounts telling_counts(std::string_view text) {
  std::map<std::string, double> counts;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    const std::string word = fold(text.substr(token.start, token.end - token.start));
    if (may_tell(word)) ++counts[word];
  }
  return {counts.begin(), counts.end()};
}

WordCounts saturated(WordCounts counts) {
  for (auto& [word, count] : counts) count /= count + 2;
  return counts;
}

std::vector<TellingWord> telling_words(const Snapshot& snapshot, WordCounts counts,
                                       std::size_t count) {
  const auto most = static_cast<std::ptrdiff_t>(std::min(counts.size(), kWeighed));
  std::partial_sort(counts.begin(), counts.begin() + most, counts.end(),
                    [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  counts.resize(static_cast<std::size_t>(most));
  const auto all = static_cast<double>(snapshot.database().get_doccount());
  std::vector<TellingWord> words;
  for (const auto& [word, occurrences] : counts) {
    const auto holders = static_cast<double>(snapshot.database().get_termfreq(word_term(word)));
    if (holders < 2 || holders > std::max(2.0, kMostDocuments * all)) continue;
    words.push_back({word, occurrences * std::log(1 + all / std::max(holders, kFewHolders))});
  }
  std::ranges::sort(words, [](const TellingWord& a, const TellingWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
  });
  if (words.size() > count) words.resize(count);
  return words;
}

query::Node any_of(const std::vector<TellingWord>& words) {
  query::Node root;
  root.kind = words.empty() ? query::NodeKind::nothing : query::NodeKind::any_of;
  for (const TellingWord& word : words) {
    query::Node leaf;
    leaf.kind = query::NodeKind::word;
    leaf.text = word.word;
    root.children.push_back(std::move(leaf));
  }
  return root;
}

}  // namespace karez
