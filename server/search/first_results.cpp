// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/first_results.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/search/feedback.h"
#include "server/search/rank.h"

// The first candidates are ranked before copies are folded, so that the copy that matches best is
// shown. Those behind them come from a flood, and only what is no copy of it is ranked.
namespace karez {
namespace {

constexpr std::size_t kDeeper = 4;  // times as many documents, for each further look

// Matches again for a longer list, and gives what comes behind its first `known`.
std::vector<Match::Item> items_behind(std::size_t known, const Snapshot& snapshot,
                                      const query::Lowered& lowered, const Xapian::Query& filter,
                                      const MatchOptions& options, Deadline& deadline) {
  auto items = match(snapshot, lowered, filter, options, deadline).items;
  items.erase(items.begin(),
              items.begin() + static_cast<std::ptrdiff_t>(std::min(known, items.size())));
  return items;
}

}  // namespace

Result<FirstResults> first_results(const Snapshot& snapshot, const query::Lowered& lowered,
                                   const Xapian::Query& filter, const MatchOptions& options,
                                   Deadline& deadline) {
  FirstResults first;
  first.found = match(snapshot, lowered, filter, options, deadline);
  auto& items = first.found.items;
  const bool ranked = options.sort == Sort::relevance;
  if (ranked) {
    const auto together = rank(snapshot, lowered.leaves, items, deadline);
    if (!together) return fail(together.error());
    first.together = *together;
    if (is_topic(lowered)) {
      const auto added = add_feedback(snapshot, lowered, items, deadline);
      if (!added) return fail(added.error());
    }
  }
  std::size_t seen = items.size();
  Folding folding(snapshot);
  folding.fold(items, deadline);
  MatchOptions deeper{.sort = options.sort, .list = options.list, .facets = {}};
  while (2 * items.size() < options.list && seen < first.found.total && !deadline.was_met()) {
    deeper.list *= kDeeper;
    auto next = items_behind(seen, snapshot, lowered, filter, deeper, deadline);
    if (next.empty()) break;
    seen += next.size();
    folding.fold(next, deadline);
    if (ranked) {
      const auto together = rank(snapshot, lowered.leaves, next, deadline);
      if (!together) return fail(together.error());
      first.together = std::max(first.together, *together);
    }
    items.insert(items.end(), next.begin(), next.end());
    if (ranked) std::ranges::sort(items, comes_before);
  }
  first.whole = seen >= first.found.total;
  first.folds = folding.folds();
  return first;
}

}  // namespace karez
