// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/feedback.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "server/search/page_finder.h"
#include "server/search/rank.h"
#include "server/search/telling_words.h"

// Pseudo-relevance feedback (Lavrenko and Croft 2001): the best pages are taken to be right, and
// lend their words to the query.
namespace karez {
namespace {

constexpr std::size_t kLeastWords = 4;  // of a topic
// Tuned on one half of the questions of two public sets: evaluate_relevance.
constexpr std::size_t kPages = 10;
constexpr std::size_t kWords = 10;

// How large a part of the best pages each word is, weighed by their scores.
Result<WordCounts> shares_of(const Snapshot& snapshot, const query::Lowered& lowered,
                             const std::vector<Match::Item>& items) {
  std::map<std::string, double> shares;
  for (std::size_t i = 0; i < std::min(kPages, items.size()); ++i) {
    const auto record = snapshot.record(items[i].docid);
    if (!record) return fail(record.error());
    const auto best = PageFinder(snapshot, items[i].docid, *record, lowered.leaves).best(1);
    if (best.empty()) continue;
    const auto text = snapshot.page_text(*record, best.front().page);
    if (!text) return fail(text.error());
    const WordCounts counts = telling_counts(text->text);
    double all = 0;
    for (const auto& [word, count] : counts) all += count;
    for (const auto& [word, count] : counts) shares[word] += items[i].score * count / all;
  }
  return WordCounts(shares.begin(), shares.end());
}

// The most telling word weighs as much as a word of the query that is as rare.
std::vector<query::Leaf> leaves_of(const Snapshot& snapshot, const WordCounts& shares) {
  const auto words = telling_words(snapshot, shares, kWords);
  auto leaves = query::lower(any_of(words), snapshot).leaves;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    leaves[i].weight *= words[i].weight / words.front().weight;
  }
  return leaves;
}

}  // namespace

bool is_topic(const query::Lowered& lowered) {
  return lowered.leaves.size() >= kLeastWords &&
         std::ranges::all_of(lowered.leaves, [](const query::Leaf& leaf) {
           return leaf.positive && !leaf.required;
         });
}

Result<void> add_feedback(const Snapshot& snapshot, const query::Lowered& lowered,
                          std::vector<Match::Item>& items, Deadline& deadline) {
  const auto shares = shares_of(snapshot, lowered, items);
  if (!shares) return fail(shares.error());
  const auto leaves = leaves_of(snapshot, *shares);
  auto ordered = items;
  query::HeldTerms held(snapshot.database(), docids_of(items));
  for (Match::Item& item : ordered) {
    if (deadline.met_now()) return {};
    const auto pages = page_evidence(snapshot, item.docid, leaves, held);
    if (!pages) return fail(pages.error());
    item.score += pages->score;
  }
  std::ranges::sort(ordered, comes_before);
  items = std::move(ordered);
  return {};
}

}  // namespace karez
