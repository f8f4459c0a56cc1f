// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/plan_run.h"

#include <set>
#include <utility>

#include "indexer/files/file_access.h"
#include "indexer/files/scanner.h"
#include "indexer/run/compare.h"
#include "indexer/run/in_parallel.h"

// Steps of plan_run(): read the index, scan the folders, compare by stamps, hash what differs (in
// parallel), leave out purged contents, look up the documents of all contents concerned, plan. Only
// hashing is slow, so only it reports progress.
namespace karez {
namespace {

// Sets the id, or the gap that says why there is none. The stamp is that of the open file: it may
// have changed since the scan.
void hash_one(Examined& examined) {
  const auto file = open_file(examined.file.location);
  if (!file) {
    examined.gap = file.error();
    return;
  }
  const auto id = hash_file(*file);
  if (!id) {
    examined.gap = id.error();
    return;
  }
  examined.id = *id;
  examined.stamp = file->stamp;
  examined.file.size = file->stamp.size;
  examined.file.mtime_ns = file->stamp.mtime_ns;
  examined.file.inode = file->stamp.inode;
}

void hash(std::vector<Examined>& changed, unsigned jobs, RunObserver& observer,
          const std::atomic<int>& stop) {
  std::vector<Examined*> files;
  for (Examined& examined : changed) {
    if (examined.needs_hash()) files.push_back(&examined);
  }
  if (files.empty()) return;
  observer.hashing(files.size());
  in_parallel(
      files.size(), jobs, stop, [&](std::size_t i) { hash_one(*files[i]); },
      [&] { observer.tick(); });
}

// Takes purged contents out of the comparison and reports them. A purged content has no path in the
// catalogue, so every run finds its file new and hashes it.
void take_out_purged(const Tombstones& purged, Comparison& comparison, RunTally& tally) {
  std::vector<Examined> staying;
  for (Examined& examined : comparison.changed) {
    if (!examined.id || !purged.contains(*examined.id)) {
      staying.push_back(std::move(examined));
      continue;
    }
    if (examined.before) comparison.deleted.push_back(examined.before->path);
    tally.purged(examined.path, *examined.id);
  }
  comparison.changed = std::move(staying);
}

// The ids of all contents that gain or lose a path.
std::set<DocumentId> ids_of(const Comparison& comparison, const Catalogue& catalogue) {
  std::set<DocumentId> ids;
  for (const Examined& examined : comparison.changed) {
    if (examined.id) ids.insert(*examined.id);
    if (examined.before && examined.before->id) ids.insert(*examined.before->id);
  }
  for (const std::string& path : comparison.deleted) {
    if (const auto& id = catalogue.at_path(path)->id) ids.insert(*id);
  }
  return ids;
}

}  // namespace

RetryOptions retry_options(const RunOptions& options) {
  return {.extractor = options.extractor,
          .retry_failed = options.retry_failed,
          .recogniser = options.recogniser};
}

Result<PlannedRun> plan_run(const RunOptions& options, RunTally& tally,
                            const std::atomic<int>& stop) {
  auto known = read_index(options.index);
  if (!known) return fail(known.error());
  auto found = scan(options.paths, options.index);
  if (!found) return fail(found.error());
  PlannedRun planned{.known = std::move(*known), .roots = found->roots, .plan = {}};
  tally.found(*found);
  const RetryOptions retry = retry_options(options);
  const Catalogue& catalogue = planned.known.catalogue;
  Comparison comparison = compare(std::move(*found), catalogue, retry);
  hash(comparison.changed, options.jobs, tally.observer(), stop);
  take_out_purged(planned.known.purged, comparison, tally);
  if (stop != 0) return planned;
  const auto documents = find_documents(options.index, ids_of(comparison, catalogue));
  if (!documents) return fail(documents.error());
  planned.plan = make_plan(std::move(comparison), catalogue, *documents, retry);
  return planned;
}

}  // namespace karez
