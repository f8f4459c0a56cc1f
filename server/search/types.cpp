// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/types.h"

#include <algorithm>

namespace karez {

std::optional<Sort> sort_named(std::string_view name) {
  const auto row = std::ranges::find(kSorts, name, &SortRow::name);
  if (row == kSorts.end()) return std::nullopt;
  return row->sort;
}

const SortRow& row_of(Sort sort) { return kSorts.at(static_cast<std::size_t>(sort)); }

}  // namespace karez
