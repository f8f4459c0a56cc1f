// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "common/result.h"

/// A copy of an index that is an index itself: use it with --index, or copy it back.
namespace karez {

struct Backup {
  std::string generation;
  std::uint64_t revision = 0;
  std::uint64_t bytes = 0;
};

/// Copies the index as of one commit into `target`, durably and sealed, while it is in use: servers
/// read on; an indexer that commits faster than the copy is made is waited for, and `say` is told.
/// `target` is a new or empty folder, or a backup of this index that nobody has changed since,
/// which is then replaced at once when the new copy is complete. Error usage for any other target;
/// then nothing in it is touched. Caches (recognised text) are not copied.
Result<Backup> back_up(const std::filesystem::path& index, const std::filesystem::path& target,
                       const std::function<void(const std::string&)>& say);

}  // namespace karez
