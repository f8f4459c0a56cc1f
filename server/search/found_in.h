// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/search/page_finder.h"
#include "server/search/types.h"

namespace karez {

/// The titles, headings, names and so on that hold something asked for, with the matches in them,
/// at most limits::kFoundIn of them in the order of common/index/shown_text.h. Of a text that
/// several places repeat, the first. `record` is the one that `finder` was made with.
std::vector<FoundIn> found_in(const Record& record, PageFinder& finder);

}  // namespace karez
