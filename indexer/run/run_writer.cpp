// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/run_writer.h"

#include <ctime>
#include <optional>
#include <utility>

#include "indexer/run/document_gap.h"
#include "indexer/run/plan_run.h"
#include "indexer/run/retry.h"
#include "indexer/write/seal.h"

// A change passes three layers: Attachments decides about embedded paths, Updates keeps documents
// in line with the catalogue, and IndexWriter holds the open transaction. Nothing is visible to
// readers before commit().
namespace karez {
namespace {

// The index is rewritten when more than one document in three (1 / kCompactionShare) was put or
// removed.
constexpr std::uint64_t kCompactionShare = 3;

}  // namespace

Result<std::unique_ptr<RunWriter>> RunWriter::open(const RunOptions& options, KnownIndex& known,
                                                   const Plan& plan, RunTally& tally) {
  if (known.exists) {
    if (auto proven = prove_seal(options.index); !proven) return fail(proven.error());
  }
  auto writer = IndexWriter::open(options.index);
  if (!writer) return fail(writer.error());
  std::unique_ptr<RunWriter> opened(new RunWriter(options, known, std::move(*writer), tally));
  opened->attachments_.plan(plan);
  return opened;
}

RunWriter::RunWriter(const RunOptions& options, KnownIndex& known,
                     std::unique_ptr<IndexWriter> writer, RunTally& tally)
    : options_(options),
      catalogue_(known.catalogue),
      tally_(tally),
      retry_(retry_options(options)),
      writer_(std::move(writer)),
      updates_(catalogue_, *writer_),
      attachments_(catalogue_, updates_, retry_, known.purged,
                   [&tally](const Change& change) { tally.changed(change); }) {}

Result<void> RunWriter::attach(const Change& change) {
  if (auto put = updates_.put(change); !put) return put;
  tally_.changed(change);
  return attachments_.follow(change);
}

// The order matters. Paths that turned up while the task was read wait for its outcome, so they
// join it first. Embedded documents are put below the paths of their container, so these must be in
// the catalogue by then. The pipeline gets its new tasks before a commit, so that the slots read
// while it is written.
Result<void> RunWriter::take_in(Outcome outcome, Pipeline& pipeline) {
  const DocumentId id = outcome.task.id;
  const auto embedded = outcome.embedded;
  const bool is_document = outcome.document.has_value();
  attachments_.add_waiting(outcome.task, embedded != nullptr);
  if (auto applied = apply(std::move(outcome)); !applied) return applied;
  auto more = attachments_.arrived(id, is_document, embedded);
  if (!more) return fail(more.error());
  pipeline.dealt_with(std::move(*more));
  return writer_->is_full() ? commit() : Result<void>();
}

// Writes the paths, then the document. The document comes last, because its paths and attachments
// follow from the catalogue (set_place).
Result<void> RunWriter::apply(Outcome outcome) {
  const DocumentGap gap =
      outcome.document ? worst_gap(outcome.document->record.gaps)
                       : DocumentGap{.beside_sidecar = outcome.gap, .elsewhere = outcome.gap};
  tally_.parsed(outcome, gap);
  const Record* record = outcome.document ? &outcome.document->record : nullptr;
  for (Change& change : outcome.task.changes) {
    set_outcome(change, gap.at(change.entry), record);
    if (auto put = updates_.put(change); !put) return put;
    tally_.changed(change, record, outcome.seconds);
  }
  if (record == nullptr) return {};
  if (auto shared = share_gap(outcome.task.id, gap); !shared) return shared;
  outcome.document->record.added = std::time(nullptr);
  set_place(catalogue_, outcome.document->record);
  return writer_->put(std::move(*outcome.document));
}

// Gives a path the gap or the document of its content. A path without document gets the status of
// the gap.
void RunWriter::set_outcome(Change& change, const std::optional<Gap>& gap,
                            const Record* record) const {
  CatalogueEntry& entry = change.entry;
  entry.gap = gap;
  entry.extractor = gap ? options_.extractor : std::string();
  entry.unread_by = gap ? std::nullopt : unread_by(record->gaps, options_.recogniser);
  if (record != nullptr || !gap) return;
  change.status = status_of(*gap);
  // Nobody knows which bytes the file holds now, so the path keeps the document it had.
  if (is_passing(gap->code)) {
    const CatalogueEntry* before = catalogue_.at_location(entry.location);
    entry.id = before ? before->id : std::nullopt;
    entry.extractor.clear();
  }
}

// Gives the new gap to all other paths of the content, which this run did not look at.
Result<void> RunWriter::share_gap(const DocumentId& id, const DocumentGap& gap) {
  std::vector<CatalogueEntry> stale;
  for (const CatalogueEntry* entry : catalogue_.with_id(id)) {
    if (entry->gap != gap.at(*entry)) stale.push_back(*entry);
  }
  for (CatalogueEntry& entry : stale) {
    entry.gap = gap.at(entry);
    entry.extractor = entry.gap ? options_.extractor : std::string();
    entry.unread_by.reset();
    const Change change{.entry = std::move(entry), .old_path = "", .status = PathStatus::unchanged};
    if (auto put = updates_.put(change); !put) return put;
  }
  return {};
}

Result<void> RunWriter::take_away(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    const CatalogueEntry* entry = catalogue_.at_path(path);
    if (entry == nullptr) continue;
    const CatalogueEntry gone = *entry;
    if (auto erased = updates_.erase(path); !erased) return erased;
    tally_.deleted(gone);
  }
  return {};
}

Result<void> RunWriter::prune(const std::vector<std::string>& roots) {
  if (auto settled = updates_.settle(); !settled) return settled;
  return updates_.prune(roots);
}

Result<void> RunWriter::commit() {
  if (auto settled = updates_.settle(); !settled) return settled;
  auto committed = writer_->commit(catalogue_.failed_files(), std::time(nullptr));
  if (committed) tally_.summary().wrote = true;
  return committed;
}

bool RunWriter::calls_for_compaction() const {
  const std::uint64_t changed = writer_->changed_documents();
  return writer_->is_new() ||
         (changed > 0 && changed * kCompactionShare > writer_->manifest().documents);
}

}  // namespace karez
