// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/search/types.h"

/// Tables for spreadsheets (RFC 4180), which take a cell that begins like a formula for one: file
/// names and texts come from strangers.
namespace karez::views {

/// One cell of text: always quoted; an apostrophe goes in front of what a spreadsheet would run.
std::string csv_cell(std::string_view text);

/// The gaps of a coverage with a line of headings.
std::string gaps_csv(const Coverage& coverage);

}  // namespace karez::views
