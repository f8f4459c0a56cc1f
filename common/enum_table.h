// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace karez {

/// Tells whether the rows of a table stand in the order of an enum, from value 0 on. Such a table
/// has one row for each value, and a row is found by its index. `key` is the member of a row that
/// holds the enum's value. Use it beside the table:
///
///   static_assert(follows_enum(kRows, &Row::code));
///
/// The check does not see rows that are missing at the end, because it does not know how many
/// values the enum has.
template <class Table, class Row, class Enum>
constexpr bool follows_enum(const Table& table, Enum Row::*key) {
  std::size_t i = 0;
  for (const Row& row : table) {
    if (static_cast<std::size_t>(row.*key) != i++) return false;
  }
  return true;
}

}  // namespace karez
