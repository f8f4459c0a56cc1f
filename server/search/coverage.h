// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/gap.h"
#include "common/index/manifest.h"
#include "common/index/snapshot.h"
#include "server/search/types.h"

/// What the index holds and what it could not read, on one snapshot. May throw Xapian::Error.
namespace karez {

/// The counts, and with `with_gaps` every gap, by path and page. Reading the gaps takes time in
/// proportion to the files with gaps.
Result<Coverage> coverage_of(const Snapshot& snapshot, bool with_gaps);

/// Leaves the gaps of these codes only, or all when there are none.
void keep_codes(Coverage& coverage, const std::vector<GapCode>& codes);

CoverageCounts counts_of(const Manifest& manifest);

}  // namespace karez
