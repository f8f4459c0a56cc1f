// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "common/result.h"

/// A backup is a copy of an index that is an index itself: use it with --index, or copy it back.
namespace karez {

/// What was copied.
struct Backup {
  std::string generation;
  std::uint64_t revision = 0;
  std::uint64_t bytes = 0;  ///< Of the copied database.
};

/// Copies the index as of one commit into `target`, durably and sealed. The index may be in use:
/// servers go on reading. When an indexer commits faster than the copy is made, back_up() waits for
/// it and tells `say`.
///
/// `target` must be a new or empty folder, or a backup of this index that was not changed since. An
/// older backup stays usable until the new copy is complete, and is then replaced at once. Error
/// usage for any other target; then nothing in it is changed. Other errors: not_found, locked,
/// corrupt, io. The cache of recognised text is not copied.
Result<Backup> back_up(const std::filesystem::path& index, const std::filesystem::path& target,
                       const std::function<void(const std::string&)>& say);

}  // namespace karez
