// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/check/content.h"
#include "indexer/check/finding.h"

namespace karez {

/// What karez-check is asked to do.
struct CheckOptions {
  std::filesystem::path index = {};
  Depth depth = Depth::stored;
  bool sources = false;  ///< Hash the files that were indexed.
  bool repair = false;   ///< Checks at Depth::deep whatever `depth` says.
  bool wait = false;     ///< Wait until a running indexer ends.
};

struct CheckOutcome {
  enum class SealState { none, whole, broken };
  bool logical_only = false;  ///< An indexer was running: only documents, by snapshots.
  SealState seal = SealState::none;
  std::string generation;
  Findings findings;                 ///< What does not verify; after a repair, still does not.
  std::vector<std::string> notes;    ///< What was not checked, and why.
  std::vector<std::string> repairs;  ///< What --repair did, as sentences.
  std::vector<Finding> lost;         ///< What --repair had to leave out.
};

/// Checks an index, and repairs it if asked. Takes the IndexLock when it is free. When an indexer
/// holds it, only the documents are checked, by snapshots. What does not verify is a finding, not
/// an Error. Errors: not_found, incompatible, locked (with repair), corrupt (repair impossible),
/// io. Call it while the program has no other thread, because it forks.
Result<CheckOutcome> check_index(const CheckOptions& options, const CheckProgress& progress);

}  // namespace karez
