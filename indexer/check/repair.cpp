// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/repair.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "common/hints.h"
#include "common/index/directory.h"
#include "common/index/manifest.h"
#include "indexer/check/isolated.h"
#include "indexer/maintenance/rebuild.h"
#include "indexer/maintenance/stored_documents.h"
#include "indexer/ocr/cache.h"
#include "indexer/write/databases.h"
#include "indexer/write/seal.h"
#include "indexer/write/xapian_edge.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& index) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(index, error)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool list_is_sound(const fs::path& index) {
  const auto shards = shards_of(index);
  std::error_code error;
  return shards && std::all_of(shards->begin(), shards->end(),
                               [&](const fs::path& shard) { return fs::exists(shard, error); });
}

// The database that the seal names, else the newest that opens and has a manifest. The names are
// sorted, so the last one is the newest. "iamglass" is a file that every database of this kind has.
std::string find_database(const fs::path& index) {
  const auto seal = read_seal(index);
  std::string best;
  for (const std::string& name : names_in(index)) {
    if (!name.starts_with(kDatabasePrefix) || !stored_manifest(index / name)) continue;
    best = name;
    if (seal && *seal && (*seal)->files.contains(name + "/iamglass")) return name;
  }
  return best;
}

Finding finding_of(const Lost& lost) {
  std::string where = lost.id ? lost.id->short_hex() : "";
  if (!lost.paths.empty()) where += " (" + lost.paths.front() + ")";
  return {.code = "lost",
          .message = lost.why,
          .where = where,
          .advice = "Run karez-index over the folder again: it reads what has a path anew"};
}

Result<void> seal(const fs::path& index, CheckOutcome& outcome) {
  const auto shards = shards_of(index);
  if (!shards) return fail(shards.error());
  const auto manifest = stored_manifest(shards->front());
  if (!manifest) return fail(manifest.error());
  auto sealed = write_seal(index, generation_of(*manifest), manifest->revision);
  if (!sealed) return sealed;
  outcome.seal = CheckOutcome::SealState::whole;
  outcome.repairs.push_back("Everything verified: sealed the index.");
  return {};
}

void remove_damaged_answers(const fs::path& index, CheckOutcome& outcome) {
  std::error_code error;
  std::size_t removed = 0;
  for (const fs::path& answer : damaged_ocr_answers(index)) {
    if (fs::remove(answer, error)) ++removed;
  }
  if (removed == 0) return;
  outcome.repairs.push_back(
      fmt::format("Removed {} of the kept results of text recognition, which {} damaged.", removed,
                  removed == 1 ? "was" : "were"));
}

}  // namespace

Result<void> repair_surroundings(const fs::path& index, CheckOutcome& outcome) {
  if (!list_is_sound(index)) {
    const std::string name = find_database(index);
    if (name.empty()) {
      return fail(ErrorCode::corrupt, "No database of this index can be opened any more",
                  hints::kBackupOrNewDirectory, index.string());
    }
    if (auto switched = switch_to(index, {name}); !switched) return switched;
    outcome.repairs.push_back("The list of databases was damaged: it names " + name + " again.");
  }
  const auto before = names_in(index);
  if (auto removed = remove_unused_databases(index); !removed) return removed;
  const auto after = names_in(index);
  for (const std::string& name : before) {
    if (std::binary_search(after.begin(), after.end(), name)) continue;
    outcome.repairs.push_back("Removed " + name + ", left over from a run that was cut off.");
  }
  remove_damaged_answers(index, outcome);
  return {};
}

// A rebuilt index is checked again in full, because what decoded may still be wrong.
Result<void> repair_content(const fs::path& index, CheckOutcome& outcome) {
  if (outcome.findings.found() == 0) {
    return outcome.seal == CheckOutcome::SealState::none ? seal(index, outcome) : Result<void>();
  }
  RebuildOptions options;
  options.salvage = true;
  auto rebuilt = rebuild_index(index, options);
  if (!rebuilt) {
    Error error = rebuilt.error();
    error.message = "The index could not be repaired and is as it was: " + error.message;
    error.hint = hints::kBackupOrNewDirectory;
    return fail(std::move(error));
  }
  outcome.repairs.push_back(
      fmt::format("Rebuilt the index out of what could be read: {} documents, {} pages; sealed it.",
                  rebuilt->manifest.documents, rebuilt->manifest.pages));
  for (const std::string& path : rebuilt->forgotten) {
    outcome.repairs.push_back("Forgot " + path + ": the next karez-index run reads it anew.");
  }
  for (const Lost& lost : rebuilt->lost) outcome.lost.push_back(finding_of(lost));
  outcome.seal = CheckOutcome::SealState::whole;
  outcome.findings = Findings();
  const auto shards = shards_of(index);
  if (!shards) return fail(shards.error());
  outcome.findings.add(run_isolated("documents", [&]() -> Findings {
    Findings findings;
    const auto checked = at_xapian_edge(shards->front(), [&]() -> Result<void> {
      const Xapian::Database database(shards->front().string());
      findings = ContentCheck(database, Depth::deep).check_all({});
      return {};
    });
    if (!checked) findings.add({.code = "database", .message = checked.error().message});
    return findings;
  }));
  return {};
}

}  // namespace karez
