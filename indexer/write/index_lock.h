// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "common/result.h"
#include "indexer/files/unique_fd.h"

namespace karez {

/// The file in an index directory that is locked.
inline constexpr const char* kLockName = "lock";

/// The lock of an index directory, so that only one process writes to it. It is released on
/// destruction, or by the system when the process ends in any way. While it is held, the lock file
/// names the holder: "1234 karez-index". Afterwards the file is empty.
class IndexLock {
 public:
  /// Takes the lock at once or fails; it never waits for another holder. Creates the directory
  /// (mode 0700) when it does not exist. Error locked names the holder by its `program` and pid.
  /// Error io when the directory or lock file cannot be made.
  static Result<IndexLock> acquire(const std::filesystem::path& directory,
                                   std::string_view program = "karez-index");
  /// Keeps writers out of an existing index without writing anything, so it also works where only
  /// reading is allowed. Several processes may hold it in this way at the same time. Error locked
  /// as above.
  static Result<IndexLock> acquire_for_reading(const std::filesystem::path& directory);
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;
  ~IndexLock();

 private:
  explicit IndexLock(UniqueFd fd) : fd_(std::move(fd)) {}
  UniqueFd fd_;
  bool named_ = false;  // this process wrote its name into the file
};

}  // namespace karez
