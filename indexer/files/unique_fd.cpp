// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/unique_fd.h"

#include <utility>

#include <unistd.h>

namespace karez {

// Errors of close() are not reported. Code that must know whether its bytes are on the disk calls
// fsync before (durable.cpp).
UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

UniqueFd::~UniqueFd() {
  if (fd_ >= 0) ::close(fd_);
}

int UniqueFd::release() { return std::exchange(fd_, -1); }

}  // namespace karez
