// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/facets.h"

#include <algorithm>

namespace karez {

void FacetCounter::add(std::string_view joined, std::uint64_t documents) {
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kValueSeparator), joined.size());
    const std::string_view value = joined.substr(0, end);
    if (!value.empty()) {
      const auto at = counts_.find(value);
      if (at == counts_.end()) {
        counts_.emplace(value, documents);
      } else {
        at->second += documents;
      }
    }
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
}

std::vector<FacetCount> FacetCounter::counts() const {
  std::vector<FacetCount> all;
  all.reserve(counts_.size());
  for (const auto& [value, count] : counts_) all.push_back({value, count});
  std::stable_sort(all.begin(), all.end(),
                   [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
  return all;
}

}  // namespace karez
