// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"
#include "indexer/check/check.h"

/// The two halves of karez-check --repair. Both say what they did in `outcome.repairs`. Hold the
/// IndexLock.
namespace karez {

/// Before the check: finds the database that a damaged list should name, and removes leftovers.
Result<void> repair_surroundings(const std::filesystem::path& index, CheckOutcome& outcome);

/// After a deep check: seals what has no seal and nothing wrong, or rebuilds the index out of what
/// decodes. `outcome.findings` then are those of the new index, `outcome.lost` what is left out. On
/// Error the index is as it was.
Result<void> repair_content(const std::filesystem::path& index, CheckOutcome& outcome);

}  // namespace karez
