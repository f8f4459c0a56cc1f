// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/run/index_run.h"
#include "indexer/run/known_index.h"
#include "indexer/run/plan.h"
#include "indexer/run/retry.h"
#include "indexer/run/run_tally.h"

namespace karez {

/// What a run knows before it writes.
struct PlannedRun {
  KnownIndex known;                ///< The index as it is.
  std::vector<std::string> roots;  ///< Absolute locations of the PATHs.
  Plan plan;                       ///< Empty when the run was stopped.
};

/// What decides about retries, out of the options of a run.
RetryOptions retry_options(const RunOptions& options);

/// Reads what the index knows, looks at the folders, hashes what differs and decides what is to be
/// done. Writes nothing. Hold the IndexLock. Errors: not_found (a PATH), incompatible, corrupt, io.
Result<PlannedRun> plan_run(const RunOptions& options, RunTally& tally,
                            const std::atomic<int>& stop);

}  // namespace karez
