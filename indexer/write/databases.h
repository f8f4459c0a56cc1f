// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/result.h"

/// Which databases an index directory consists of, changed at once. Hold the IndexLock.
namespace karez {

/// Replaces the stub durably: readers see the old databases or the new. Names are relative.
Result<void> switch_to(const std::filesystem::path& directory,
                       const std::vector<std::string>& shard_names);

/// The next unused "db-00000N".
std::string next_database_name(const std::filesystem::path& directory);

/// Deletes databases the stub does not name and files not yet put in place: leftovers of a build
/// that was cut off. Call with the lock held.
Result<void> remove_unused_databases(const std::filesystem::path& directory);

}  // namespace karez
