// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/index/manifest.h"
#include "common/result.h"
#include "indexer/run/attachments.h"
#include "indexer/run/known_index.h"
#include "indexer/run/pipeline.h"
#include "indexer/run/plan.h"
#include "indexer/run/run_tally.h"
#include "indexer/run/updates.h"
#include "indexer/write/index_writer.h"

namespace karez {

/// Writes what a run changes, from the open index to the last commit. It keeps the catalogue, the
/// documents and their embedded documents in step, so that any commit may be the last. After any
/// Error the caller must destroy it; what was not committed must be done again. Not thread-safe.
class RunWriter {
 public:
  /// Opens the index for writing. Error corrupt when the index has a seal and a file does not match
  /// it. `options`, `known` and `tally` must outlive the writer; `plan` is only read here. The
  /// writer changes `known.catalogue` as it writes. Hold the IndexLock.
  static Result<std::unique_ptr<RunWriter>> open(const RunOptions& options, KnownIndex& known,
                                                 const Plan& plan, RunTally& tally);

  /// Gives a path that needs no parsing its new state.
  Result<void> attach(const Change& change);

  /// Writes one outcome of the pipeline: its paths, its document and the entries of its embedded
  /// documents. Hands the embedded documents that must be read to the pipeline. Commits when enough
  /// was gathered.
  Result<void> take_in(Outcome outcome, Pipeline& pipeline);

  /// Takes deleted paths out of the catalogue.
  Result<void> take_away(const std::vector<std::string>& paths);
  /// Removes documents without a path whose last files lay below one of these locations.
  Result<void> prune(const std::vector<std::string>& roots);

  Result<void> commit();

  /// Whether so much of the index is new that compacting it pays.
  bool calls_for_compaction() const;
  const Manifest& manifest() const { return writer_->manifest(); }
  const FrameDictionary& dictionary() const { return writer_->dictionary(); }
  const Updates::Counts& counts() const { return updates_.counts(); }

 private:
  RunWriter(const RunOptions& options, KnownIndex& known, std::unique_ptr<IndexWriter> writer,
            RunTally& tally);

  Result<void> apply(Outcome outcome);
  void set_outcome(Change& change, const std::optional<Gap>& gap, const Record* record) const;
  Result<void> share_gap(const DocumentId& id, const DocumentGap& gap);

  const RunOptions& options_;
  Catalogue& catalogue_;
  RunTally& tally_;
  const RetryOptions retry_;
  std::unique_ptr<IndexWriter> writer_;
  Updates updates_;
  Attachments attachments_;
};

}  // namespace karez
