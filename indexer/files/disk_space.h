// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/result.h"

/// Room on the disk, asked before much of it is taken.
namespace karez {

/// Bytes of all files right in a folder.
std::uint64_t bytes_in(const std::filesystem::path& folder);

/// Bytes that may still be written where the path lies.
std::uint64_t free_bytes(const std::filesystem::path& path);

/// Error io unless so many bytes are free; its message says how many are needed and how many there
/// are. `purpose` is what they are for: "to compact the index".
Result<void> check_disk_space(const std::filesystem::path& directory, std::uint64_t bytes,
                              std::string_view purpose);

/// "12.3 MiB".
std::string mebibytes(std::uint64_t bytes);

}  // namespace karez
