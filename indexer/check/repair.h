// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"
#include "indexer/check/check.h"

/// The two halves of karez-check --repair, before and after the check. Both add sentences about
/// what they did to `outcome.repairs`. Hold the IndexLock.
namespace karez {

/// Call it before the check. When the database list is damaged, finds the database that it should
/// name. Removes leftovers of runs that were cut off, and damaged texts from the cache. Error
/// corrupt when no database can be opened.
Result<void> repair_surroundings(const std::filesystem::path& index, CheckOutcome& outcome);

/// Call it after a deep check. An index without findings and without a seal is sealed. An index
/// with findings is rebuilt from what decodes; `outcome.findings` are then those of the new index,
/// and `outcome.lost` is what was left out. On Error the index is as it was.
Result<void> repair_content(const std::filesystem::path& index, CheckOutcome& outcome);

}  // namespace karez
