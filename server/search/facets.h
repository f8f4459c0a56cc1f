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

/// Counts the values of one facet. The count of a value is the number of documents that a filter by
/// this value gives:
///
///   documents                      counts
///   3 with "ug", 2 with "ug-Latn"  ug 5, ug-Latn 2
///   2 with "ug-Latn"               ug-Latn 2; "ug" is not listed, because no document has it
///
/// Not thread-safe.
class FacetCounter {
 public:
  explicit FacetCounter(Field field) : field_(field) {}
  /// Adds `documents` documents that have these values, joined by kValueSeparator.
  void add(std::string_view joined, std::uint64_t documents);
  /// Every value that some document has itself. The most frequent come first, ties by value.
  std::vector<FacetCount> counts() const;

 private:
  Field field_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;  // documents that a filter gives
  std::set<std::string, std::less<>> borne_;                  // values that a document has itself
};

}  // namespace karez
