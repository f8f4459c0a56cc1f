// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/write_all.h"

#include <cstddef>

#include <unistd.h>

#include "indexer/files/system_call.h"

namespace karez {

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    // write() may take only a part, for example when a pipe is nearly full.
    const ssize_t written = uninterrupted([&] { return ::write(fd, bytes.data(), bytes.size()); });
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace karez
