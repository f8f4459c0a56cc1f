// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/facets.h"

#include <algorithm>
#include <utility>

#include "common/text/language.h"

namespace karez {
namespace {

// The values of a filter that a document with this value passes.
std::vector<std::string> filters_of(Field field, std::string_view value) {
  if (field == Field::language) return filter_tags(value);
  return {std::string(value)};
}

}  // namespace

void FacetCounter::add(std::string_view joined, std::uint64_t documents) {
  // A set, because a document with "ug" and "ug-Latn" counts once for "ug".
  std::set<std::string> finding;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kValueSeparator), joined.size());
    const std::string_view value = joined.substr(0, end);
    if (!value.empty()) {
      borne_.emplace(value);
      for (std::string& filter : filters_of(field_, value)) finding.insert(std::move(filter));
    }
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  for (const std::string& filter : finding) counts_[filter] += documents;
}

std::vector<FacetCount> FacetCounter::counts() const {
  std::vector<FacetCount> all;
  all.reserve(counts_.size());
  for (const auto& [value, count] : counts_) {
    if (borne_.contains(value)) all.push_back({value, count});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
  return all;
}

}  // namespace karez
