// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// Owns a file descriptor and closes it at its end. Can be moved, not copied.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  ~UniqueFd();
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release();  ///< Gives the descriptor to the caller and is empty then.

 private:
  int fd_ = -1;  // negative: empty
};

}  // namespace karez
