// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/system_call.h"

#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>

namespace karez {

tl::unexpected<Error> system_failure(std::string_view what, const std::filesystem::path& path,
                                     int error) {
  return fail(ErrorCode::io, fmt::format("Could not {}: {}", what, std::strerror(error)), "",
              path.string());
}

UniqueFd open_own_file(const std::filesystem::path& path, int flags) {
  return UniqueFd(
      uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600); }));
}

}  // namespace karez
