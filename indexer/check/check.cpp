// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/check.h"

#include <chrono>
#include <optional>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "common/hints.h"
#include "common/index/directory.h"
#include "common/index/snapshot.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "indexer/check/isolated.h"
#include "indexer/check/repair.h"
#include "indexer/check/sources.h"
#include "indexer/maintenance/rebuild.h"
#include "indexer/ocr/cache.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/seal.h"
#include "indexer/write/xapian_edge.h"

// Which checks are made:
//
//   lock free         check_still: seal, cache, Xapian's tables, contents, totals
//   indexer running   check_live: documents only, slice by slice (or wait, with --wait)
//   --repair          repair_surroundings, check_still at full depth, repair_content
//   --sources         afterwards, in addition: the files that were indexed
namespace karez {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "karez-check";
constexpr auto kPause = std::chrono::milliseconds(500);  // before the next look at lock or slice
constexpr std::size_t kSlice = 64;  // documents a snapshot: few, because no snapshot lasts long
constexpr int kBelieved = 3;        // times a slice must show findings while an indexer is running

// Error incompatible when the shard has another schema or analyzer. A manifest that does not decode
// is no Error here, because the check reports it as a finding.
Result<void> check_compatible(const fs::path& shard) {
  auto fits = at_xapian_edge(shard, [&]() -> Result<void> {
    const Xapian::Database database(shard.string());
    const auto manifest = decode_manifest(database.get_metadata(std::string(keys::kManifest)));
    if (!manifest && manifest.error().code == ErrorCode::incompatible)
      return fail(manifest.error());
    if (!manifest) return {};
    if (manifest->schema == kSchemaVersion && manifest->analyzer == analyzer_fingerprint()) {
      return {};
    }
    return fail(ErrorCode::incompatible,
                "This index was made by another version of Karez, with other rules for words",
                "Check it with the version that made it", shard.string());
  });
  if (!fits && fits.error().code == ErrorCode::incompatible) return fits;
  return {};
}

void check_seal(const fs::path& index, CheckOutcome& outcome) {
  const auto add = [&](const std::string& message, const std::string& where) {
    outcome.seal = CheckOutcome::SealState::broken;
    outcome.findings.add(
        {.code = "seal", .message = message, .where = where, .advice = hints::kBackupOrRepair});
  };
  const auto seal = read_seal(index);
  if (!seal) return add(seal.error().message, seal.error().where);
  if (!*seal) {
    outcome.notes.push_back(
        "The index has no seal: the last run was cut off. The next complete karez-index run, or "
        "--repair, seals it again. Until then single flipped bytes may go unseen.");
    return;
  }
  outcome.seal = CheckOutcome::SealState::whole;
  const auto broken = compare_with_seal(index, **seal);
  if (!broken) return add(broken.error().message, broken.error().where);
  outcome.findings.counts["sealed_files"] += (*seal)->files.size();
  for (const BrokenFile& file : *broken) add("The file " + file.what, file.file);
}

// Damaged texts in the cache do no harm, because they are never used. They are reported all the
// same, because they are not what was written.
void check_ocr_cache(const fs::path& index, CheckOutcome& outcome) {
  for (const fs::path& answer : damaged_ocr_answers(index)) {
    if (answer.has_extension()) continue;  // unfinished, from a run that was cut off
    outcome.findings.add(
        {.code = "ocr",
         .message = "A kept answer of text recognition is damaged",
         .where = answer.lexically_relative(index).string(),
         .advice = "Nothing is lost: it is not used; karez-check --repair removes it"});
  }
}

// Whether every file of the shard may be written. Xapian's own check opens tables for writing.
bool may_be_written(const fs::path& shard) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(shard, error)) {
    if (::faccessat(AT_FDCWD, entry.path().c_str(), W_OK, AT_EACCESS) != 0) return false;
  }
  return true;
}

Findings check_by_xapian(const fs::path& shard, const CheckProgress& progress) {
  Findings findings;
  if (progress) progress("tables by Xapian", 0, 0);
  if (const auto sound = check_database(shard); !sound) {
    findings.add({.code = "xapian",
                  .message = sound.error().message,
                  .where = shard.filename().string(),
                  .advice = hints::kBackupOrRepair});
  }
  return findings;
}

Findings check_content(const fs::path& shard, Depth depth, const CheckProgress& progress) {
  Findings findings;
  const auto opened = at_xapian_edge(shard, [&]() -> Result<void> {
    const Xapian::Database database(shard.string());
    findings = ContentCheck(database, depth).check_all(progress);
    const auto manifest = decode_manifest(database.get_metadata(std::string(keys::kManifest)));
    const bool has_words = manifest && manifest->pages > manifest->pages_without_text;
    const std::string missing = missing_file(shard, database.get_doccount() > 0, has_words);
    if (!missing.empty()) return fail(ErrorCode::corrupt, "A file is missing: " + missing);
    return {};
  });
  if (!opened) {
    findings.add({.code = "database",
                  .message = opened.error().message,
                  .where = shard.filename().string(),
                  .advice = hints::kBackupOrRepair});
  }
  return findings;
}

// Checks the documents of an index that an indexer is writing to. Each slice is read from its own
// snapshot. A commit may overwrite blocks of the snapshot while the slice is read, which looks like
// damage. So a slice with findings is checked again, and its findings count only when the third
// look still has some.
Result<Findings> check_in_motion(const fs::path& index, Depth depth,
                                 const CheckProgress& progress) {
  using Slice = ContentCheck::Slice;
  Reader reader(index);
  Findings all;
  for (Xapian::docid after = 0;;) {
    std::uint64_t documents = 0;
    Result<Slice> slice;
    for (int seen = 0; seen < kBelieved; ++seen) {
      slice = reader.run<Slice>([&](const Snapshot& snapshot) -> Result<Slice> {
        documents = snapshot.database().get_doccount();
        return ContentCheck(snapshot.database(), depth).check_slice(after, kSlice);
      });
      if (!slice || slice->findings.found() == 0) break;
      std::this_thread::sleep_for(kPause);
    }
    if (!slice) return fail(slice.error());
    if (slice->last == 0) return all;
    after = slice->last;
    all.add(std::move(slice->findings));
    if (progress) progress("documents", all.counts["documents"], documents);
  }
}

// Takes the lock alone where this user may write the lock file, otherwise shared with other
// readers.
Result<IndexLock> hold(const CheckOptions& options) {
  for (;;) {
    auto lock = IndexLock::acquire(options.index, kProgram);
    if (!lock && lock.error().code != ErrorCode::locked && !options.repair) {
      lock = IndexLock::acquire_for_reading(options.index);
    }
    if (lock || lock.error().code != ErrorCode::locked || !options.wait) return lock;
    std::this_thread::sleep_for(kPause);
  }
}

std::string generation_now(const fs::path& index) {
  Reader reader(index);
  return reader
      .run<std::string>(
          [](const Snapshot& snapshot) -> Result<std::string> { return snapshot.generation(); })
      .value_or("");
}

Result<void> check_live(const CheckOptions& options, const Error& locked, CheckOutcome& outcome,
                        const CheckProgress& progress) {
  outcome.logical_only = true;
  outcome.notes.push_back(
      locked.message +
      ": only what documents say was checked, by snapshots; not "
      "the seal, not Xapian's tables, not the totals. With --wait karez-check waits its turn.");
  auto findings = check_in_motion(options.index, options.depth, progress);
  if (!findings) return fail(findings.error());
  outcome.findings.add(std::move(*findings));
  return {};
}

// The checks of the tables and of the contents run in child processes, because Xapian may crash on
// a damaged database.
Result<void> check_still(const CheckOptions& options, CheckOutcome& outcome,
                         const CheckProgress& progress) {
  check_seal(options.index, outcome);
  check_ocr_cache(options.index, outcome);
  const auto shards = shards_of(options.index);
  if (!shards) return fail(shards.error());
  for (const fs::path& shard : *shards) {
    if (auto fits = check_compatible(shard); !fits) return fits;
    if (may_be_written(shard)) {
      outcome.findings.add(
          run_isolated("tables", [&] { return check_by_xapian(shard, progress); }));
    } else {
      outcome.notes.push_back(
          "Xapian's own check was left out: it opens tables as if to write, which is not allowed "
          "here.");
    }
    outcome.findings.add(
        run_isolated("documents", [&] { return check_content(shard, options.depth, progress); }));
  }
  return {};
}

}  // namespace

Result<CheckOutcome> check_index(const CheckOptions& options, const CheckProgress& progress) {
  CheckOutcome outcome;
  std::error_code error;
  if (!fs::is_directory(options.index, error)) {
    return fail(ErrorCode::not_found, "There is no Karez index here", "Name its directory",
                options.index.string());
  }
  auto shards = shards_of(options.index);
  if (!shards && shards.error().code == ErrorCode::not_found) return fail(shards.error());
  const auto lock = hold(options);
  const bool held_elsewhere = !lock && lock.error().code == ErrorCode::locked;
  if (!lock && (!held_elsewhere || options.repair)) return fail(lock.error());
  if (options.repair) {
    if (auto begun = repair_surroundings(options.index, outcome); !begun) {
      return fail(begun.error());
    }
    // Only an index that was checked completely may be sealed.
    CheckOptions whole = options;
    whole.depth = Depth::deep;
    if (auto done = check_still(whole, outcome, progress); !done) return fail(done.error());
    if (auto done = repair_content(options.index, outcome); !done) return fail(done.error());
  } else if (!shards) {
    outcome.findings.add({.code = "list",
                          .message = shards.error().message,
                          .where = shards.error().where,
                          .advice = hints::kBackupOrRepair});
    return outcome;
  } else {
    auto done = held_elsewhere ? check_live(options, lock.error(), outcome, progress)
                               : check_still(options, outcome, progress);
    if (!done) return fail(done.error());
  }
  outcome.generation = generation_now(options.index);
  if (!options.sources) return outcome;
  auto sources = check_sources(options.index, progress);
  if (!sources) return fail(sources.error());
  outcome.findings.add(std::move(*sources));
  return outcome;
}

}  // namespace karez
