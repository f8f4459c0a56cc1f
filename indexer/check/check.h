// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/check/content.h"
#include "indexer/check/finding.h"

namespace karez {

struct CheckOptions {
  std::filesystem::path index = {};
  Depth depth = Depth::stored;
  bool sources = false;  ///< Hash the files that were indexed.
  bool repair = false;
  bool wait = false;  ///< For an indexer to end, rather than check by snapshots.
};

struct CheckOutcome {
  enum class SealState { none, whole, broken };
  bool logical_only = false;  ///< An indexer was running: documents only, by snapshots.
  SealState seal = SealState::none;
  std::string generation;
  Findings findings;                 ///< What does not verify; after a repair: what still does not.
  std::vector<std::string> notes;    ///< What was not checked, and why.
  std::vector<std::string> repairs;  ///< What --repair did, sentences.
  std::vector<Finding> lost;         ///< What --repair had to leave out.
};

/// Checks an index, and repairs it if that is asked for. Errors: not_found, incompatible, locked
/// (with repair), io. Takes the IndexLock when it can get it. Call it from a program without
/// threads.
Result<CheckOutcome> check_index(const CheckOptions& options, const CheckProgress& progress);

}  // namespace karez
