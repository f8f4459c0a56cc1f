// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>

#include "common/result.h"
#include "indexer/files/unique_fd.h"

namespace karez {

/// Makes a system call, and makes it again as long as a signal interrupts it. Returns the call's
/// result; a negative one leaves the reason in errno.
template <class F>
auto uninterrupted(F call) -> decltype(call()) {
  decltype(call()) result;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

/// An Error io that says what could not be done to the path, and why: "Could not WHAT: REASON".
/// `error` is the reason as an errno value.
tl::unexpected<Error> system_failure(std::string_view what, const std::filesystem::path& path,
                                     int error = errno);

/// Opens a file of the index. `flags` are those of open(2). A new file gets mode 0600, a symbolic
/// link is refused, and programs that are started do not inherit the descriptor. Returns an empty
/// UniqueFd with errno set when it fails.
UniqueFd open_own_file(const std::filesystem::path& path, int flags);

}  // namespace karez
