// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/rarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "common/schema.h"

namespace karez::query {
namespace {

double inverse_frequency(double holders, double all) {
  return std::log(1 + (all - holders + 0.5) / (holders + 0.5));
}

// The factor for rarity in Xapian's BM25Weight.
double xapian_rarity(double holders, double all) {
  const double odds = (all - holders + 0.5) / (holders + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

// Each term of the word is looked up once, for its own weight and for that of the word.
double weigh_word(Pattern& word, const Snapshot& snapshot) {
  const Xapian::Database& database = snapshot.database();
  const auto pages = static_cast<double>(std::max<std::uint64_t>(snapshot.manifest().pages, 1));
  const auto documents =
      static_cast<double>(std::max<std::uint64_t>(snapshot.manifest().documents, 1));
  double occurrences = 0;
  double holders = 0;
  std::vector<double> of_forms;
  for (const Form& form : word.forms) {
    const std::string term = word_term(form.folded);
    occurrences += static_cast<double>(database.get_collection_freq(term));
    of_forms.push_back(static_cast<double>(database.get_termfreq(term)));
    holders += of_forms.back();
  }
  const auto all = static_cast<double>(database.get_doccount());
  const double whole = xapian_rarity(std::min(holders, all), all);
  for (std::size_t i = 0; of_forms.size() > 1 && i < of_forms.size(); ++i) {
    const double own = xapian_rarity(of_forms[i], all);
    word.forms[i].scale = own > 0 ? whole / own : 1;
  }
  if (occurrences == 0) return 0;
  return inverse_frequency(std::min({occurrences, holders * pages / documents, pages}), pages);
}

}  // namespace

double weigh(Pattern& pattern, const Snapshot& snapshot) {
  if (pattern.kind == PatternKind::word) return weigh_word(pattern, snapshot);
  // Any of the parts is as common as its commonest part.
  double sum = 0;
  double least = 0;
  for (Pattern& part : pattern.parts) {
    const double of_part = weigh(part, snapshot);
    least = &part == &pattern.parts.front() ? of_part : std::min(least, of_part);
    sum += of_part;
  }
  return pattern.kind == PatternKind::any ? least : sum;
}

}  // namespace karez::query
