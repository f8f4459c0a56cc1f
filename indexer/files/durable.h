// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "common/result.h"

/// Changes of files that survive a loss of power. Errors are io.
namespace karez {

/// Ends the name of a file that was not yet put in place.
inline constexpr const char* kUnfinished = ".new";

/// Replaces a file durably and at once: readers find the old text or the new (write beside it,
/// fsync, rename, fsync of the folder).
Result<void> replace_file(const std::filesystem::path& file, std::string_view text);

/// Removes a file durably; it need not be there.
Result<void> remove_file(const std::filesystem::path& file);

/// Writes a folder's own entries to disk (fsync): Xapian does not, so that a rename of its last
/// commit could be lost with the power.
Result<void> sync_directory(const std::filesystem::path& directory);

}  // namespace karez
