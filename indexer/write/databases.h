// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// Which databases an index directory consists of, changed at once. Hold the IndexLock.
///
/// The file "XAPIANDB" (kStubName) names the database, and Xapian itself opens it:
///
///   before:          XAPIANDB -> db-000001
///   written aside:   XAPIANDB -> db-000001    db-000002 (checked, on the disk, named by nobody)
///   switch_to():     XAPIANDB -> db-000002    db-000001 (readers that have it open go on)
///   after:           XAPIANDB -> db-000002
///
/// The stub is replaced by a rename. A run that is cut off before it leaves the old index, after it
/// the new one, and in both cases a database that nobody names, which the next writer removes.
namespace karez {

/// Begins the name of each database.
inline constexpr std::string_view kDatabasePrefix = "db-";

/// Replaces the stub durably: readers see the old databases or the new. Names are relative.
Result<void> switch_to(const std::filesystem::path& directory,
                       const std::vector<std::string>& shard_names);

/// The next unused "db-00000N".
std::string next_database_name(const std::filesystem::path& directory);

/// Deletes databases the stub does not name and files not yet put in place: leftovers of a build
/// that was cut off. Call with the lock held.
Result<void> remove_unused_databases(const std::filesystem::path& directory);

}  // namespace karez
