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

/// The one writer's hold on an index directory. Released on destruction or death of the process;
/// the file names the holder, and nobody once it let go.
class IndexLock {
 public:
  /// Creates the directory (mode 0700) if it is not there. Error locked names the holder: the
  /// `program` it gave, and its pid.
  static Result<IndexLock> acquire(const std::filesystem::path& directory,
                                   std::string_view program = "karez-index");
  /// Keeps writers out of an index that is there without writing anything: also where only reading
  /// is allowed. Several may hold it so at a time. Error locked as above.
  static Result<IndexLock> acquire_for_reading(const std::filesystem::path& directory);
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;
  ~IndexLock();

 private:
  explicit IndexLock(UniqueFd fd) : fd_(std::move(fd)) {}
  UniqueFd fd_;
  bool named_ = false;  // in the file
};

}  // namespace karez
