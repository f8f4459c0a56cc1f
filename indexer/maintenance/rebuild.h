// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/index/manifest.h"
#include "common/result.h"

/// Makes a new database from the records and texts of the present one and switches to it. It uses
/// the same builder and writer as a run. Terms, stem dictionary and compression dictionary are made
/// again, so they hold nothing of the documents that were left out. The old database stays until
/// the new one was checked.
namespace karez {

struct RebuildOptions {
  std::set<DocumentId> without;  ///< Contents to leave out and to mark as purged.
  std::set<DocumentId> named;    ///< Those of `without` that a user named.
  /// Former locations to forget, as in CatalogueEntry::location, because they were embedded in what
  /// is left out.
  std::set<std::string> without_locations;
  /// Leave out what does not decode (karez-check --repair). Otherwise it is an Error.
  bool salvage = false;
};

/// Something that does not decode and was left out.
struct Lost {
  std::optional<DocumentId> id;    ///< nullopt: the record itself is lost.
  std::vector<std::string> paths;  ///< Printable.
  std::string why;
};

struct Rebuilt {
  Manifest manifest;                   ///< Of the new database.
  std::vector<Lost> lost;              ///< Empty without salvage.
  std::vector<std::string> forgotten;  ///< Paths dropped from the catalogue, printable.
};

/// Called before each document with how many of how many are done. Called on the thread of the
/// caller.
using RebuildProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Rebuilds the index and seals it. On Error the index is as it was, but it may have lost its seal
/// when the switch itself failed. Errors: corrupt (without salvage, or the check of the new
/// database), io. Hold the IndexLock and have no writer open.
Result<Rebuilt> rebuild_index(const std::filesystem::path& directory, const RebuildOptions& options,
                              const RebuildProgress& progress = {});

/// Runs Xapian's own check of a database. No process may write to it meanwhile. Error corrupt says
/// what the check found.
Result<void> check_database(const std::filesystem::path& database);

}  // namespace karez
