// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/result.h"

/// Free space on the disk, which is checked before an operation writes much.
namespace karez {

/// The bytes of all files directly in a folder, without its subfolders. Files that cannot be asked
/// count as nothing.
std::uint64_t bytes_in(const std::filesystem::path& folder);

/// The bytes that this user can still write to the disk on which the path lies. 0 when the system
/// does not say.
std::uint64_t free_bytes(const std::filesystem::path& path);

/// Error io unless at least `bytes` bytes are free on the directory's disk. The message says how
/// many are needed and how many are free. `purpose` says what for: "to compact the index".
Result<void> check_disk_space(const std::filesystem::path& directory, std::uint64_t bytes,
                              std::string_view purpose);

/// A number of bytes for people: "12.3 MiB".
std::string mebibytes(std::uint64_t bytes);

}  // namespace karez
