// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/search/types.h"

namespace karez::views {

/// Makes text of unknown origin safe for a terminal. Control characters (and with them escape
/// sequences) and bidirectional controls are removed; each run of white space becomes one space.
/// The text stands in an isolate (U+2068, U+2069), so that right-to-left words cannot reorder what
/// is around them.
std::string for_terminal(std::string_view text);

/// The answer as lines for people. Matches are in bold (an escape sequence) with `bold`, else in [
/// ].
std::string search_text(const SearchResponse& response, bool bold);

}  // namespace karez::views
