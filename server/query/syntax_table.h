// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace karez::query {

/// One row of the table of query syntax, as the help page shows it.
struct SyntaxRow {
  std::string_view write;    ///< What to write: "a NEAR/8 b".
  std::string_view means;    ///< What it finds, in plain English.
  std::string_view example;  ///< A query that the reader can click. Empty for the empty query.
};
/// The rows in the order to show them. Valid until the program ends.
const std::vector<SyntaxRow>& syntax_table();

}  // namespace karez::query
