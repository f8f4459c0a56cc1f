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
///   written aside:   XAPIANDB -> db-000001    db-000002 (checked, on the disk, not named)
///   switch_to():     XAPIANDB -> db-000002    db-000001 (readers that have it open go on)
///   after:           XAPIANDB -> db-000002
///
/// The stub is replaced by a rename. A run that is cut off before the rename leaves the old index,
/// and one that is cut off after it leaves the new index. In both cases a database is left that the
/// stub does not name. The next writer removes it.
namespace karez {

/// The name of each database begins with this.
inline constexpr std::string_view kDatabasePrefix = "db-";

/// Replaces the stub durably. Readers see either the old databases or the new ones. The names are
/// relative to `directory`.
Result<void> switch_to(const std::filesystem::path& directory,
                       const std::vector<std::string>& shard_names);

/// The name after the highest one in the directory: "db-000003" after "db-000002".
std::string next_database_name(const std::filesystem::path& directory);

/// Deletes databases that the stub does not name, and unfinished files. Both are left over from a
/// run that was cut off. Deletes nothing when the stub is damaged. Hold the IndexLock.
Result<void> remove_unused_databases(const std::filesystem::path& directory);

}  // namespace karez
