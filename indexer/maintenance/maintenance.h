// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/result.h"

namespace karez {

/// What karez-index is asked to do with an index besides reading files into it.
struct Maintenance {
  std::vector<std::string> purge;    ///< Ids, 16 to 64 hex digits.
  std::vector<std::string> unpurge;  ///< Ids, likewise.
  std::string backup;                ///< Folder for a copy; empty for none.
};

/// Lifts purges, then makes purges. Call it before files are read. `say` gets a sentence for each
/// thing that was done. Takes the IndexLock. Does nothing when nothing was asked for.
Result<void> purge_as_asked(const std::string& index, const Maintenance& asked,
                            const std::function<void(const std::string&)>& say);

/// Makes the backup. Call it after files were read. Does nothing when none was asked for.
Result<void> back_up_as_asked(const std::string& index, const Maintenance& asked,
                              const std::function<void(const std::string&)>& say);

}  // namespace karez
