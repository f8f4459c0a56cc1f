// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/search/types.h"

/// Tables for spreadsheets (RFC 4180). A spreadsheet runs a cell that begins like a formula, and
/// file names and texts come from strangers, so such cells are disarmed.
namespace karez::views {

/// One cell of text, always quoted. An apostrophe in front makes text of what a spreadsheet would
/// run: =1+1 becomes "'=1+1".
std::string csv_cell(std::string_view text);

/// The gaps of a coverage, one on each line, after a line of headings.
std::string gaps_csv(const Coverage& coverage);

}  // namespace karez::views
