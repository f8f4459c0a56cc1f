// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/related_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "server/query/corrections.h"
#include "server/search/telling_words.h"

namespace karez {
namespace {

/// Results that must share a word, and their share of all.
constexpr double kLeastResults = 2, kLeastShare = 0.3;
/// Signs of Chinese and short words are too vague by themselves.
constexpr std::size_t kLeastLetters = 3;

void add_forms(const query::Pattern& pattern, std::set<std::string>& forms) {
  for (const query::Form& form : pattern.forms) forms.insert(form.folded);
  for (const query::Pattern& part : pattern.parts) add_forms(part, forms);
}

}  // namespace

Result<std::vector<std::string>> related_words(const Snapshot& snapshot,
                                               const std::vector<query::Leaf>& leaves,
                                               const std::vector<DocumentHit>& results) {
  std::map<std::string, double> sharers;  // word: results that have it
  std::set<std::string> asked;
  for (const query::Leaf& leaf : leaves) add_forms(leaf.pattern, asked);
  for (const DocumentHit& result : results) {
    std::set<std::string> words;
    for (const PageHit& hit : result.hits) {
      const auto text = snapshot.page_text(result.record, hit.page);
      if (!text) return fail(text.error());
      for (auto& [word, count] : telling_counts(text->text)) words.insert(std::move(word));
    }
    for (const std::string& word : words) ++sharers[word];
  }
  const double least = std::max(kLeastResults, kLeastShare * static_cast<double>(results.size()));
  std::erase_if(sharers, [&](const auto& entry) {
    return entry.second < least || asked.contains(entry.first) ||
           count_code_points(entry.first) < kLeastLetters;
  });
  std::vector<std::string> words;
  const WordCounts counts(sharers.begin(), sharers.end());
  for (const TellingWord& word : telling_words(snapshot, counts, limits::kRelated)) {
    words.push_back(query::usual_spelling(word.word, snapshot));
  }
  return words;
}

}  // namespace karez
