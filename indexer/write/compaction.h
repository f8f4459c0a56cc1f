// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"

namespace karez {

/// Copies a database into a new one without free space in its tables, checks that nothing is
/// missing and flushes it to the disk. `to` must not exist. Errors: io when the disk is short of
/// room or the source is written to meanwhile, corrupt when something is missing. After an Error
/// `to` is removed.
Result<void> compact_into(const std::filesystem::path& from, const std::filesystem::path& to);

/// Compacts the shard of an index into a new database, switches to that and removes the old one.
/// Readers keep what they have open. On Error the index is as it was. Hold the IndexLock and have
/// no writer open.
Result<void> compact_index(const std::filesystem::path& directory);

}  // namespace karez
