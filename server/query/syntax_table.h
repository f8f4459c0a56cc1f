// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace karez::query {

/// One row of the help page, from the parser's own table of syntax.
struct SyntaxRow {
  std::string_view write;    ///< "a NEAR/8 b"
  std::string_view means;    ///< In plain English.
  std::string_view example;  ///< A query to click.
};
const std::vector<SyntaxRow>& syntax_table();

}  // namespace karez::query
