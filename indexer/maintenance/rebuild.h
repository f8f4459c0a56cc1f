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

/// Makes a new database out of what the present one holds, by the same builder and writer as a
/// run, and switches to it: terms, stem dictionary and compression dictionary are made anew, so
/// nothing is left of what was left out. The old database stays until the new one was checked.
namespace karez {

struct RebuildOptions {
  std::set<DocumentId> without;  ///< Contents to leave out and to note as purged.
  std::set<DocumentId> named;    ///< Those of them that somebody named.
  /// Former paths to forget, as CatalogueEntry::location: of what was left out.
  std::set<std::string> without_locations;
  /// Leave out what does not decode. Otherwise anything of that kind is an Error.
  bool salvage = false;
};

/// Something that does not decode.
struct Lost {
  std::optional<DocumentId> id;    ///< Nothing when the record itself is lost.
  std::vector<std::string> paths;  ///< Printable.
  std::string why;
};

struct Rebuilt {
  Manifest manifest;                   ///< Of the new database.
  std::vector<Lost> lost;              ///< With salvage only.
  std::vector<std::string> forgotten;  ///< Paths dropped from the catalogue, printable.
};

/// Told now and then how many of how many documents are done.
using RebuildProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Rebuilds, seals. On Error the index is as it was, but for its seal when the switch itself
/// failed. Hold the IndexLock and have no writer open.
Result<Rebuilt> rebuild_index(const std::filesystem::path& directory, const RebuildOptions& options,
                              const RebuildProgress& progress = {});

/// Xapian's own check of a database that nobody writes to. Error corrupt with what it found.
Result<void> check_database(const std::filesystem::path& database);

}  // namespace karez
