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

/// What a run writes, from the open index to the last commit. It keeps the catalogue, the documents
/// and what came in documents in step, so that any commit can be the last. After any Error throw it
/// away: what was not committed is to be done again. Not thread-safe.
class RunWriter {
 public:
  /// Opens the index; it must be sound. All must outlive the writer; `known.catalogue` follows what
  /// is written. `plan` is only looked at. Hold the IndexLock.
  static Result<std::unique_ptr<RunWriter>> open(const RunOptions& options, KnownIndex& known,
                                                 const Plan& plan, RunTally& tally);

  /// Gives a path that needs no parsing its new state.
  Result<void> attach(const Change& change);

  /// An outcome of the pipeline arrives: its paths, its document and what came in it are written,
  /// what is still to be read goes to the pipeline, and what was gathered is committed when that is
  /// due.
  Result<void> take_in(Outcome outcome, Pipeline& pipeline);

  /// Takes paths that are gone out of the catalogue.
  Result<void> take_away(const std::vector<std::string>& paths);
  /// Removes documents without path that last stood below one of these locations.
  Result<void> prune(const std::vector<std::string>& roots);

  Result<void> commit();

  /// Whether so much of the index is new that rewriting it without holes pays.
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
