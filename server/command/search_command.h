// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "server/command/options.h"

namespace karez {

/// Runs one search for the command line. Each page is shown by a process of its own, so a walk kept
/// in memory is gone by then. The cursors here therefore hold all that is needed to go on: rank,
/// revision of the index, and a hash of query and order. Error gone when the index changed in
/// between, because the ranks then mean other documents. Error usage when the cursor is not one of
/// this search.
Result<SearchResponse> search_once(const SearchOptions& options);

}  // namespace karez
