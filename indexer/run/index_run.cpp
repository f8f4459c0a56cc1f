// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/index_run.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "common/index/manifest.h"
#include "common/limits.h"
#include "indexer/files/disk_space.h"
#include "indexer/ocr/cache.h"
#include "indexer/run/known_index.h"
#include "indexer/run/pipeline.h"
#include "indexer/run/plan_run.h"
#include "indexer/run/run_tally.h"
#include "indexer/run/run_writer.h"
#include "indexer/write/compaction.h"
#include "indexer/write/databases.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/seal.h"

// The order of a run:
//
//   plan_run()   read the index, scan, compare, hash, plan        nothing is written
//   attach       paths whose content is known
//   parse        Pipeline reads, RunWriter takes in outcomes      commits now and then
//   take_away    deleted paths
//   prune        only when asked for
//   commit, compact when much is new, seal
//
// A stopped run skips what follows parsing, except the commit.
namespace karez {
namespace {

// How long the writer waits for an outcome before it looks at `stop` and redraws the progress.
constexpr auto kPatience = std::chrono::milliseconds(200);

// One attempt at a run, from reading what is known to the last commit.
class IndexRun {
 public:
  IndexRun(const RunOptions& options, const ExtractorFactory& factory, RunObserver& observer,
           const std::atomic<int>& stop)
      : options_(options), factory_(factory), observer_(observer), stop_(stop), tally_(observer) {}

  Result<RunSummary> run() {
    auto planned = plan_run(options_, tally_, stop_);
    if (!planned) return fail(planned.error());
    known_ = std::move(planned->known);
    plan_ = std::move(planned->plan);
    roots_ = std::move(planned->roots);
    if (has_work()) {
      if (auto done = write(); !done) return fail(done.error());
    }
    seal();
    for (const std::string& path : plan_.unchanged) {
      tally_.unchanged(path, known_.catalogue.at_path(path));
    }
    summarise();
    return std::move(tally_.summary());
  }

  // Whether the writer failed. Then a second attempt can do what was not committed.
  bool writer_failed() const { return writer_failed_; }
  // The size of the files to parse, for the advice about a full disk.
  std::uint64_t bytes_to_read() const { return bytes_to_read_; }

 private:
  // A new index is written even without files. Otherwise a run without changes opens no writer.
  bool has_work() const {
    if (stop_ != 0) return false;
    return !known_.exists || !plan_.empty() || (options_.prune && known_.has_former_locations);
  }

  Result<void> write() {
    auto writer = RunWriter::open(options_, known_, plan_, tally_);
    if (!writer) return fail(writer.error());
    writer_ = std::move(*writer);
    for (const Change& change : plan_.attach) {
      if (auto attached = written(writer_->attach(change)); !attached) return attached;
    }
    if (auto parsed = parse(); !parsed) return commit_then_fail(parsed.error());
    if (stop_ == 0) {
      if (auto deleted = take_away(); !deleted) return deleted;
    }
    if (auto committed = written(writer_->commit()); !committed) return committed;
    finish();
    return {};
  }

  Result<void> parse() {
    std::uint64_t bytes = 0;
    for (const ParseTask& task : plan_.parse) bytes += task.expected.size;
    bytes_to_read_ = bytes;
    if (plan_.parse.empty()) return {};
    observer_.parsing(plan_.parse.size(), bytes);
    // All slots start even for a single file, because its embedded documents are read in all of
    // them.
    Pipeline pipeline(std::move(plan_.parse), std::max(1U, options_.jobs), factory_,
                      writer_->dictionary(), stop_);
    while (!pipeline.finished()) {
      auto outcome = pipeline.next(kPatience);
      observer_.tick();
      if (!outcome) continue;
      if (outcome->error) return fail(*outcome->error);
      auto taken = written(writer_->take_in(std::move(*outcome), pipeline));
      if (!taken) return taken;
    }
    return {};
  }

  Result<void> take_away() {
    if (auto taken = written(writer_->take_away(plan_.deleted)); !taken) return taken;
    return options_.prune ? written(writer_->prune(roots_)) : Result<void>();
  }

  // karez-extract cannot run. What was done until then is committed.
  Result<void> commit_then_fail(const Error& error) {
    if (!writer_failed_) {
      if (auto committed = written(writer_->commit()); !committed) return committed;
    }
    return fail(error);
  }

  // Everything is committed by now. The steps here may fail without harm; a failure becomes a
  // sentence for the operator. The cache of recognised text is cleared after a prune, because it
  // may hold text of pruned documents.
  void finish() {
    known_.manifest = writer_->manifest();
    known_.exists = true;
    const Updates::Counts counts = writer_->counts();
    const bool compact = writer_->calls_for_compaction();
    writer_.reset();
    RunSummary& summary = tally_.summary();
    summary.superseded = counts.superseded;
    summary.withdrawn = counts.withdrawn;
    summary.pruned = counts.pruned;
    if (counts.pruned > 0) {
      if (auto cleared = clear_ocr_cache(options_.index); !cleared) {
        observer_.say(to_string(cleared.error()));
      }
    }
    if (!compact || stop_ != 0) return;
    const auto compacted = compact_index(options_.index);
    summary.compacted = compacted.has_value();
    if (compacted) return;
    observer_.say("The index is complete but could not be compacted: " +
                  to_string(compacted.error()));
  }

  // Seals the index when the run is complete, because its files now hold what they should. A run
  // that wrote nothing keeps a seal that is there, and does not replace a damaged one: that would
  // hide the damage.
  void seal() {
    if (stop_ != 0 || !known_.exists) return;
    const bool wrote = tally_.summary().wrote;
    const auto present = read_seal(options_.index);
    if (!wrote && !present) observer_.say(to_string(present.error()));
    if (!wrote && (!present || *present)) return;
    // This run wrote, or an earlier one was cut off before it sealed. Both may have left a database
    // that the index no longer names.
    if (const auto removed = remove_unused_databases(options_.index); !removed) {
      observer_.say(to_string(removed.error()));
    }
    const auto sealed =
        write_seal(options_.index, generation_of(known_.manifest), known_.manifest.revision);
    if (sealed) return;
    observer_.say("The index is complete but could not be sealed: " + to_string(sealed.error()));
  }

  // Notes that the writer failed, so that run_index() tries again.
  Result<void> written(Result<void> result) {
    if (!result) writer_failed_ = true;
    return result;
  }

  void summarise() {
    tally_.count_gaps(known_.catalogue, roots_);
    RunSummary& summary = tally_.summary();
    summary.documents = known_.manifest.documents;
    summary.pages = known_.manifest.pages;
    summary.revision = known_.manifest.revision;
    summary.generation = generation_of(known_.manifest);
    summary.interrupted = stop_ != 0;
  }

  const RunOptions& options_;
  const ExtractorFactory& factory_;
  RunObserver& observer_;
  const std::atomic<int>& stop_;
  RunTally tally_;
  KnownIndex known_;
  Plan plan_;
  std::vector<std::string> roots_;
  std::unique_ptr<RunWriter> writer_;
  bool writer_failed_ = false;
  std::uint64_t bytes_to_read_ = 0;
};

// Adds advice to an error when the disk is full.
Error with_room_needed(Error error, const RunOptions& options, std::uint64_t bytes_to_read) {
  // With less room than this an io error is taken for one of a full disk. The room advised is that
  // plus twice the size of the files.
  constexpr std::uint64_t kFull = 16 * limits::MiB;
  const std::uint64_t available = free_bytes(options.index);
  if (error.code != ErrorCode::io || available >= kFull) return error;
  error.hint = fmt::format(
      "The disk is full: {} are free. For the files still to be read make room for about {} ({} "
      "bytes), then run again: what was committed is safe, only the rest is done",
      mebibytes(available), mebibytes(kFull + 2 * bytes_to_read), kFull + 2 * bytes_to_read);
  return error;
}

}  // namespace

Result<RunSummary> run_index(const RunOptions& options, const ExtractorFactory& factory,
                             RunObserver& observer, const std::atomic<int>& stop) {
  const auto lock = IndexLock::acquire(options.index);
  if (!lock) return fail(lock.error());
  auto first = std::make_unique<IndexRun>(options, factory, observer, stop);
  auto result = first->run();
  if (result) return result;
  const Error error = with_room_needed(result.error(), options, first->bytes_to_read());
  if (!first->writer_failed() || error.code == ErrorCode::locked) return fail(error);
  first.reset();  // closes the database, which the second attempt must open
  // The state in memory of a failed writer cannot be trusted, but what it committed can. The second
  // attempt reads that back and does the rest.
  observer.say(to_string(error));
  observer.say("Trying once more from the last commit.");
  IndexRun second(options, factory, observer, stop);
  result = second.run();
  if (result) return result;
  return fail(with_room_needed(result.error(), options, second.bytes_to_read()));
}

}  // namespace karez
