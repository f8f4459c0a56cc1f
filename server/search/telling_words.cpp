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

std::vector<std::string> telling_words(const Snapshot& snapshot, WordCounts counts,
                                       std::size_t count) {
  const auto most = static_cast<std::ptrdiff_t>(std::min(counts.size(), kWeighed));
  std::partial_sort(counts.begin(), counts.begin() + most, counts.end(),
                    [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  counts.resize(static_cast<std::size_t>(most));
  const auto all = static_cast<double>(snapshot.database().get_doccount());
  std::vector<std::pair<double, std::string>> weighed;
  for (const auto& [word, occurrences] : counts) {
    const auto holders = static_cast<double>(snapshot.database().get_termfreq(word_term(word)));
    if (holders < 2 || holders > std::max(2.0, kMostDocuments * all)) continue;
    weighed.emplace_back(
        -occurrences / (occurrences + 2) * std::log(1 + all / std::max(holders, kFewHolders)),
        word);
  }
  std::sort(weighed.begin(), weighed.end());
  std::vector<std::string> words;
  for (const auto& [weight, word] : weighed) {
    if (words.size() == count) break;
    words.push_back(word);
  }
  return words;
}

}  // namespace karez
