// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/types.h"

namespace karez {

/// Counts the values of one facet slot, where a document's values stand joined.
class FacetCounter {
 public:
  /// Adds `documents` documents that have these values.
  void add(std::string_view joined, std::uint64_t documents);
  /// Every value, the most frequent first, ties by value.
  std::vector<FacetCount> counts() const;

 private:
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

}  // namespace karez
