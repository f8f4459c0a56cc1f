// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/next_words.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "common/schema.h"
#include "server/search/match.h"

namespace karez {
namespace {

/// More of them change little, and each costs a part of a millisecond.
constexpr std::size_t kDocuments = 8;

using Positions = std::vector<std::uint32_t>;

Positions positions_of(const Xapian::Database& database, Xapian::docid docid,
                       const std::string& term) {
  Positions positions;
  for (auto at = database.positionlist_begin(docid, term);
       at != database.positionlist_end(docid, term); ++at) {
    positions.push_back(*at);
  }
  return positions;
}

// How often a position of `after` is the next one of a position of `before`. Both are sorted.
std::size_t neighbours(const Positions& before, const Positions& after) {
  std::size_t count = 0;
  auto at = before.begin();
  for (const std::uint32_t position : after) {
    while (at != before.end() && *at + 1 < position) ++at;
    if (at != before.end() && *at + 1 == position) ++count;
  }
  return count;
}

}  // namespace

std::vector<std::string> next_words(const Snapshot& snapshot,
                                    const std::vector<std::string>& before,
                                    const std::string& start, Deadline& deadline) {
  if (before.empty()) return {};
  const auto& database = snapshot.database();
  std::vector<Xapian::Query> words;
  for (const std::string& word : before) words.emplace_back(word_term(word));
  const Xapian::Query all(Xapian::Query::OP_AND, words.begin(), words.end());
  const Xapian::Query live(Xapian::Query::OP_AND_NOT, all,
                           Xapian::Query(held_term(Field::superseded)));
  std::map<std::string, std::size_t> counts;
  for (const auto& item : first_matches(snapshot, live, document_weight(), kDocuments, deadline)) {
    if (deadline.met_now()) break;
    const Positions last = positions_of(database, item.docid, word_term(before.back()));
    auto term = database.termlist_begin(item.docid);
    for (term.skip_to(start); term != database.termlist_end(item.docid); ++term) {
      const std::string word = *term;
      if (!word.starts_with(start)) break;
      const auto count = neighbours(last, positions_of(database, item.docid, word));
      if (count > 0) counts[word] += count;
    }
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater(), &decltype(sorted)::value_type::second);
  std::vector<std::string> found;
  for (auto& [word, count] : sorted) found.push_back(std::move(word));
  return found;
}

}  // namespace karez
