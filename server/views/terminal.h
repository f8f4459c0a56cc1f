// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/search/types.h"

namespace karez::views {

/// Text of unknown origin for a terminal: control characters (so also escape sequences) and
/// bidirectional controls removed, white space runs one space, in an isolate so that right-to-left
/// words cannot reorder what stands around them.
std::string for_terminal(std::string_view text);

/// The answer as readable lines. `bold` marks matches with escape sequences, else with [ ].
std::string search_text(const SearchResponse& response, bool bold);

}  // namespace karez::views
