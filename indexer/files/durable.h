// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "common/result.h"

/// Changes of files that survive a loss of power once the function has returned. All errors are io.
namespace karez {

/// The ending of a file's name until the file is complete and renamed. Such a file is left over
/// from a run that was stopped, and may be overwritten.
inline constexpr const char* kUnfinished = ".new";

/// Replaces a file durably and in one step, so that a reader always finds either the whole old text
/// or the whole new text. The steps: write a new file beside it, fsync, rename, fsync of the
/// folder.
Result<void> replace_file(const std::filesystem::path& file, std::string_view text);

/// Removes a file durably. No error when it is not there.
Result<void> remove_file(const std::filesystem::path& file);

/// Writes the entries of a folder to disk (fsync). Xapian does not do this, so the rename that ends
/// its last commit could be lost with the power.
Result<void> sync_directory(const std::filesystem::path& directory);

}  // namespace karez
