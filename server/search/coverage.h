// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/gap.h"
#include "common/index/manifest.h"
#include "common/index/snapshot.h"
#include "server/search/types.h"

/// Tells what the index holds and what it could not read, on one snapshot. All functions may throw
/// Xapian::Error.
namespace karez {

/// The counts. With `with_gaps` also every gap, sorted by path and page: this decodes every path of
/// the index. Error corrupt when an entry or a record does not decode.
Result<Coverage> coverage_of(const Snapshot& snapshot, bool with_gaps);

/// Removes the gaps whose code is not in `codes`. Without codes it removes none. The counts by code
/// stay those of all gaps.
void keep_codes(Coverage& coverage, const std::vector<GapCode>& codes);

CoverageCounts counts_of(const Manifest& manifest);

}  // namespace karez
