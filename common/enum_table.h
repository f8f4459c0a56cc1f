// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace karez {

/// For a table with one row for each value of an enum, so that rows are found by index: whether the
/// rows stand in the enum's order, from 0 on. `key` is the member that holds the value. Use it in a
/// static_assert beside the table.
template <class Table, class Row, class Enum>
constexpr bool follows_enum(const Table& table, Enum Row::*key) {
  std::size_t i = 0;
  for (const Row& row : table) {
    if (static_cast<std::size_t>(row.*key) != i++) return false;
  }
  return true;
}

}  // namespace karez
