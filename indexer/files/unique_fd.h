// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// Owns a file descriptor and closes it. Moved, never copied.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  ~UniqueFd();
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release();  ///< Hands it to the caller; this one is empty then.

 private:
  int fd_ = -1;
};

}  // namespace karez
