// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/result.h"

namespace karez {

/// What karez-index does to an index besides reading files into it.
struct Maintenance {
  std::vector<std::string> purge;    ///< Ids, 16 to 64 hex digits.
  std::vector<std::string> unpurge;  ///< Likewise.
  std::string backup;                ///< Folder for a copy; empty for none.
};

/// Lifts and makes purges, before files are read. `say` is told each thing that was done.
Result<void> purge_as_asked(const std::string& index, const Maintenance& asked,
                            const std::function<void(const std::string&)>& say);

/// Makes the backup, after files were read.
Result<void> back_up_as_asked(const std::string& index, const Maintenance& asked,
                              const std::function<void(const std::string&)>& say);

}  // namespace karez
