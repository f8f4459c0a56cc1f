// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/disk_space.h"

#include <system_error>

#include <fmt/format.h>
#include <sys/statvfs.h>

#include "common/limits.h"

namespace karez {

namespace fs = std::filesystem;

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto size = entry.is_regular_file(error) ? entry.file_size(error) : 0;
    if (!error) bytes += size;
  }
  return bytes;
}

std::uint64_t free_bytes(const fs::path& path) {
  struct statvfs status {};
  if (::statvfs(path.c_str(), &status) != 0) return 0;
  // f_bavail, not f_bfree: what is free for users, without the part that is reserved for root.
  return std::uint64_t{status.f_bavail} * status.f_frsize;
}

std::string mebibytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / static_cast<double>(limits::MiB));
}

Result<void> check_disk_space(const fs::path& directory, std::uint64_t bytes,
                              std::string_view purpose) {
  const std::uint64_t available = free_bytes(directory);
  if (available >= bytes) return {};
  return fail(ErrorCode::io,
              fmt::format("The disk has too little room {}: {} ({} bytes) are needed, {} are free",
                          purpose, mebibytes(bytes), bytes, mebibytes(available)),
              "Make room, then run again: nothing was changed", directory.string());
}

}  // namespace karez
