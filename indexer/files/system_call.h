// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>

#include "common/result.h"
#include "indexer/files/unique_fd.h"

namespace karez {

/// Makes a system call again as long as a signal interrupts it.
template <class F>
auto uninterrupted(F call) -> decltype(call()) {
  decltype(call()) result;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

/// Error io that says what could not be done, and why: "Could not WHAT: …". The reason is errno's
/// unless one is given.
tl::unexpected<Error> system_failure(std::string_view what, const std::filesystem::path& path,
                                     int error = errno);

/// Opens a file of ours (mode 0600, no symbolic link, closed in programs that are started). Empty
/// when that fails; errno then says why.
UniqueFd open_own_file(const std::filesystem::path& path, int flags);

}  // namespace karez
