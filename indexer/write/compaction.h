// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"

namespace karez {

/// Copies a database without holes into a new one, checks that nothing is missing and has all of it
/// on the disk. The source may be written to meanwhile: then Error io, and nothing is left behind.
Result<void> compact_into(const std::filesystem::path& from, const std::filesystem::path& to);

/// Rewrites an index's shard without holes into a new database, checks that nothing is missing,
/// switches to it and removes the old one. Readers keep what they have open. On Error the index is
/// as it was. Hold the IndexLock and have no writer open.
Result<void> compact_index(const std::filesystem::path& directory);

}  // namespace karez
