// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"
#include "server/search/types.h"

namespace karez {

/// Counts the values of one facet slot, where a document's values stand joined. A value counts the
/// documents that filtering by it gives: "ug" also those that bear "ug-Latn" alone.
class FacetCounter {
 public:
  explicit FacetCounter(Field field) : field_(field) {}
  /// Adds `documents` documents that have these values.
  void add(std::string_view joined, std::uint64_t documents);
  /// Every value that some document bears, the most frequent first, ties by value.
  std::vector<FacetCount> counts() const;

 private:
  Field field_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
  std::set<std::string, std::less<>> borne_;
};

}  // namespace karez
