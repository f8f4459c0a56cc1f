// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/index_run.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "common/index/manifest.h"
#include "common/limits.h"
#include "common/text/unicode.h"
#include "indexer/files/file_access.h"
#include "indexer/files/room.h"
#include "indexer/files/scanner.h"
#include "indexer/ocr/cache.h"
#include "indexer/run/attachments.h"
#include "indexer/run/known_index.h"
#include "indexer/run/updates.h"
#include "indexer/write/compaction.h"
#include "indexer/write/databases.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/seal.h"

namespace karez {
namespace {

constexpr auto kPatience = std::chrono::milliseconds(200);
// Rewriting the whole index pays when so much of it is new: one document in three.
constexpr std::uint64_t kCompactionShare = 3;

// One attempt at a run, from reading what is known to the last commit.
class IndexRun {
 public:
  IndexRun(const RunOptions& options, const ExtractorFactory& factory, RunObserver& observer,
           const std::atomic<int>& stop)
      : options_(options), factory_(factory), observer_(observer), stop_(stop) {}

  Result<RunSummary> run() {
    if (auto planned = plan(); !planned) return fail(planned.error());
    if (has_work()) {
      if (auto done = write(); !done) return fail(done.error());
    }
    seal();
    for (const std::string& path : plan_.unchanged) report_unchanged(path);
    summarise();
    return std::move(summary_);
  }

  // The writer failed, and what it had not committed can be done again.
  bool writer_failed() const { return writer_failed_; }
  // Of the files that differed when it began.
  std::uint64_t bytes_to_read() const { return bytes_to_read_; }

 private:
  Result<void> plan() {
    auto known = read_index(options_.index);
    if (!known) return fail(known.error());
    known_ = std::move(*known);
    auto found = scan(options_.paths, options_.index);
    if (!found) return fail(found.error());
    roots_ = found->roots;
    summary_.files = found->files.size();
    summary_.hidden = found->hidden;
    summary_.lone_sidecars = found->lone_sidecars;
    summary_.maildir_tmp = found->maildir_tmp;
    plan_options_ = {options_.extractor, options_.retry_failed, options_.recogniser};
    Comparison comparison = compare(std::move(*found), known_.catalogue, plan_options_);
    hash(comparison);
    take_out_purged(comparison);
    if (stop_ != 0) return {};
    const auto documents = find_documents(options_.index, ids_of(comparison));
    if (!documents) return fail(documents.error());
    plan_ = make_plan(std::move(comparison), known_.catalogue, *documents, plan_options_);
    return {};
  }

  void hash(Comparison& comparison) {
    std::vector<Examined*> files;
    for (Examined& examined : comparison.changed) {
      if (examined.needs_hash()) files.push_back(&examined);
    }
    if (files.empty()) return;
    observer_.hashing(files.size());
    in_parallel(
        files.size(), options_.jobs, stop_, [&](std::size_t i) { hash_one(*files[i]); },
        [&] { observer_.tick(); });
  }

  // A purged content leaves no path behind, so each run sees its file for the first time.
  void take_out_purged(Comparison& comparison) {
    std::vector<Examined> staying;
    for (Examined& examined : comparison.changed) {
      if (!examined.id || !known_.purged.contains(*examined.id)) {
        staying.push_back(std::move(examined));
        continue;
      }
      if (examined.before) comparison.deleted.push_back(examined.before->path);
      ++summary_.paths[PathStatus::purged];
      observer_.outcome(
          {printable_path(examined.path), PathStatus::purged, examined.id, {}, nullptr, 0});
    }
    comparison.changed = std::move(staying);
  }

  static void hash_one(Examined& examined) {
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

  std::set<DocumentId> ids_of(const Comparison& comparison) const {
    std::set<DocumentId> ids;
    for (const Examined& examined : comparison.changed) {
      if (examined.id) ids.insert(*examined.id);
      if (examined.before && examined.before->id) ids.insert(*examined.before->id);
    }
    for (const std::string& path : comparison.deleted) {
      if (const auto& id = known_.catalogue.at_path(path)->id) ids.insert(*id);
    }
    return ids;
  }

  bool has_work() const {
    if (stop_ != 0) return false;
    return !known_.exists || !plan_.empty() || (options_.prune && known_.has_former);
  }

  Result<void> write() {
    if (known_.exists) {
      if (auto proven = prove_seal(options_.index); !proven) return proven;
    }
    auto writer = IndexWriter::open(options_.index);
    if (!writer) return fail(writer.error());
    writer_ = std::move(*writer);
    updates_ = std::make_unique<Updates>(known_.catalogue, *writer_);
    attachments_ =
        std::make_unique<Attachments>(known_.catalogue, *updates_, plan_options_, known_.purged,
                                      [this](const Change& change) { report(change, nullptr, 0); });
    attachments_->plan(plan_);
    if (auto attached = attach(); !attached) return attached;
    if (auto parsed = parse(); !parsed) return commit_then_fail(parsed.error());
    if (stop_ == 0) {
      if (auto deleted = take_away(); !deleted) return deleted;
    }
    if (auto committed = commit(); !committed) return committed;
    return finish();
  }

  Result<void> attach() {
    for (const Change& change : plan_.attach) {
      if (auto put = written(updates_->put(change)); !put) return put;
      report(change, nullptr, 0);
      if (auto followed = written(attachments_->follow(change)); !followed) return followed;
    }
    return {};
  }

  Result<void> parse() {
    std::uint64_t bytes = 0;
    for (const ParseTask& task : plan_.parse) bytes += task.expected.size;
    bytes_to_read_ = bytes;
    if (plan_.parse.empty()) return {};
    observer_.parsing(plan_.parse.size(), bytes);
    // Also for a single file: what came in it is read in all slots.
    Pipeline pipeline(std::move(plan_.parse), std::max(1U, options_.jobs), factory_,
                      writer_->dictionary(), stop_);
    while (!pipeline.finished()) {
      auto outcome = pipeline.next(kPatience);
      observer_.tick();
      if (!outcome) continue;
      if (outcome->error) return fail(*outcome->error);
      const DocumentId id = outcome->task.id;
      const auto embedded = outcome->embedded;
      const bool is_document = outcome->document.has_value();
      attachments_->add_waiting(outcome->task, embedded != nullptr);
      if (auto applied = apply(std::move(*outcome)); !applied) return applied;
      auto more = written(attachments_->arrived(id, is_document, embedded));
      if (!more) return fail(more.error());
      pipeline.dealt_with(std::move(*more));
      if (!writer_->is_full()) continue;
      if (auto committed = commit(); !committed) return committed;
    }
    return {};
  }

  Result<void> apply(Outcome outcome) {
    const DocumentGap gap = outcome.document ? worst_gap(outcome.document->record.gaps)
                                             : DocumentGap{outcome.gap, outcome.gap};
    ++summary_.parsed;
    observer_.parsed(outcome.task.expected.size,
                     outcome.document ? outcome.document->record.pages.size() : 0,
                     gap.beside_sidecar && is_failure(gap.beside_sidecar->code));
    const Record* record = outcome.document ? &outcome.document->record : nullptr;
    for (Change& change : outcome.task.changes) {
      set_outcome(change, gap.at(change.entry), record);
      if (auto put = written(updates_->put(change)); !put) return put;
      report(change, record, outcome.seconds);
    }
    if (record == nullptr) return {};
    for (const Gap& page : record->gaps) {
      if (page.page) ++summary_.page_gaps[page.code];
    }
    if (auto shared = share_gap(outcome.task.id, gap); !shared) return shared;
    outcome.document->record.added = std::time(nullptr);
    set_place(known_.catalogue, outcome.document->record);
    return written(writer_->put(std::move(*outcome.document)));
  }

  void set_outcome(Change& change, const std::optional<Gap>& gap, const Record* record) const {
    CatalogueEntry& entry = change.entry;
    entry.gap = gap;
    entry.extractor = gap ? options_.extractor : unread_note(record->gaps, options_.recogniser);
    if (record != nullptr || !gap) return;
    change.status = status_of(*gap);
    // Nobody knows the bytes that stand there now: the document of before stays.
    if (is_passing(gap->code)) {
      const CatalogueEntry* before = known_.catalogue.at_location(entry.location);
      entry.id = before ? before->id : std::nullopt;
      entry.extractor.clear();
    }
  }

  // Copies that were not looked at now share what was found.
  Result<void> share_gap(const DocumentId& id, const DocumentGap& gap) {
    std::vector<CatalogueEntry> stale;
    for (const CatalogueEntry* entry : known_.catalogue.with_id(id)) {
      if (entry->gap != gap.at(*entry)) stale.push_back(*entry);
    }
    for (CatalogueEntry& entry : stale) {
      entry.gap = gap.at(entry);
      entry.extractor = entry.gap ? options_.extractor : std::string();
      const Change change{std::move(entry), "", PathStatus::unchanged};
      if (auto put = written(updates_->put(change)); !put) return put;
    }
    return {};
  }

  Result<void> take_away() {
    for (const std::string& path : plan_.deleted) {
      const CatalogueEntry* entry = known_.catalogue.at_path(path);
      if (entry == nullptr) continue;
      const auto id = entry->id;
      const bool embedded = entry->embedded;
      if (auto erased = written(updates_->erase(path)); !erased) return erased;
      ++counts_of(embedded)[PathStatus::deleted];
      observer_.outcome({printable_path(path), PathStatus::deleted, id, {}, nullptr, 0});
    }
    if (!options_.prune) return {};
    if (auto settled = written(updates_->settle()); !settled) return settled;
    return written(updates_->prune(roots_));
  }

  Result<void> commit() {
    if (auto settled = written(updates_->settle()); !settled) return settled;
    auto committed = written(writer_->commit(known_.catalogue.failed_files(), std::time(nullptr)));
    if (committed) summary_.wrote = true;
    return committed;
  }

  // karez-extract cannot run: what was done until then is kept.
  Result<void> commit_then_fail(const Error& error) {
    if (!writer_failed_) {
      if (auto committed = commit(); !committed) return committed;
    }
    return fail(error);
  }

  Result<void> finish() {
    known_.manifest = writer_->manifest();
    known_.exists = true;
    const bool large = writer_->changed_documents() * kCompactionShare > known_.manifest.documents;
    const bool compact = writer_->is_new() || (writer_->changed_documents() > 0 && large);
    writer_.reset();
    if (updates_->counts().pruned > 0) {
      if (auto cleared = clear_ocr_cache(options_.index); !cleared) {
        observer_.say(to_string(cleared.error()));
      }
    }
    if (!compact || stop_ != 0) return {};
    if (auto compacted = compact_index(options_.index); compacted) {
      summary_.compacted = true;
    } else {
      observer_.say("The index is complete but could not be compacted: " +
                    to_string(compacted.error()));
    }
    return {};
  }

  // The run is complete: what stands in the files now is what is meant to stand there.
  void seal() {
    if (stop_ != 0 || !known_.exists) return;
    const auto present = read_seal(options_.index);
    if (!summary_.wrote && !present) observer_.say(to_string(present.error()));
    if (!summary_.wrote && (!present || *present)) return;
    // The last run was cut off, here or before.
    if (const auto removed = remove_unused_databases(options_.index); !removed) {
      observer_.say(to_string(removed.error()));
    }
    const auto sealed =
        write_seal(options_.index, generation_of(known_.manifest), known_.manifest.revision);
    summary_.sealed = sealed.has_value();
    if (sealed) return;
    observer_.say("The index is complete but could not be sealed: " + to_string(sealed.error()));
  }

  template <class T>
  Result<T> written(Result<T> result) {
    if (!result) writer_failed_ = true;
    return result;
  }

  // Files and what came in them are counted apart.
  std::map<PathStatus, std::size_t>& counts_of(bool embedded) {
    return embedded ? summary_.attachments : summary_.paths;
  }

  void report(const Change& change, const Record* record, double seconds) {
    ++counts_of(change.entry.embedded)[change.status];
    observer_.outcome({printable_path(change.entry.path), change.status, change.entry.id,
                       change.entry.gap, record, seconds});
  }

  void report_unchanged(const std::string& path) {
    const CatalogueEntry* entry = known_.catalogue.at_path(path);
    ++counts_of(entry != nullptr && entry->embedded)[PathStatus::unchanged];
    if (entry == nullptr) return;
    observer_.outcome(
        {printable_path(path), PathStatus::unchanged, entry->id, entry->gap, nullptr, 0});
  }

  void summarise() {
    for (const auto& [path, entry] : known_.catalogue.entries()) {
      const bool below = std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
        return is_below(entry.location, root);
      });
      if (!below || !entry.gap) continue;
      ++summary_.file_gaps[entry.gap->code];
      if (is_failure(entry.gap->code)) ++summary_.failed_files;
    }
    if (updates_) {
      summary_.superseded = updates_->counts().superseded;
      summary_.withdrawn = updates_->counts().withdrawn;
      summary_.pruned = updates_->counts().pruned;
    }
    summary_.documents = known_.manifest.documents;
    summary_.pages = known_.manifest.pages;
    summary_.revision = known_.manifest.revision;
    summary_.generation = generation_of(known_.manifest);
    summary_.interrupted = stop_ != 0;
  }

  const RunOptions& options_;
  const ExtractorFactory& factory_;
  RunObserver& observer_;
  const std::atomic<int>& stop_;
  KnownIndex known_;
  PlanOptions plan_options_;
  Plan plan_;
  std::vector<std::string> roots_;
  std::unique_ptr<IndexWriter> writer_;
  std::unique_ptr<Updates> updates_;
  std::unique_ptr<Attachments> attachments_;
  RunSummary summary_;
  bool writer_failed_ = false;
  std::uint64_t bytes_to_read_ = 0;
};

// What to do about a disk that is full.
Error with_room_needed(Error error, const RunOptions& options, std::uint64_t bytes_to_read) {
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
  first.reset();  // lets go of the database
  // A failed writer is not to be trusted; what it committed is, and the rest is done once more.
  observer.say(to_string(error));
  observer.say("Trying once more from the last commit.");
  IndexRun second(options, factory, observer, stop);
  result = second.run();
  if (result) return result;
  return fail(with_room_needed(result.error(), options, second.bytes_to_read()));
}

}  // namespace karez
