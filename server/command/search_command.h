// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "server/command/options.h"

namespace karez {

/// One search for the command line. Its cursors hold all that is needed to go on in another
/// process, where a walk kept in memory is gone: rank, revision of the index and a hash of what was
/// asked. Error gone when the index changed in between: then ranks no longer mean the same.
Result<SearchResponse> search_once(const SearchOptions& options);

}  // namespace karez
