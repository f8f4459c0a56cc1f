// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/maintenance/rebuild.h"
#include "indexer/run/catalogue.h"

/// A purge removes documents so that no word of them stays in the index, and keeps them out.
///
/// 1. The ids are looked up. They may name documents, or files without a document.
/// 2. Documents embedded in them go, too, unless they have a path elsewhere. Purging a.eml takes
///    x.pdf along and leaves y.pdf, because y.pdf is also a file:
///
///      a.eml                 purged, named
///      a.eml!/1/x.pdf        purged, embedded there only
///      a.eml!/2/y.pdf        this path is forgotten
///      y.pdf                 stays, and so does its document
///
///    The same holds for documents without a path, by the locations where they last lay.
/// 3. The index is built anew without them (rebuild.h). Nothing is only marked as deleted, because
///    its words would stay in the tables and dictionaries.
/// 4. Each purged content leaves a tombstone: its hash, and the ids of the purges that took it. The
///    next run hashes the file, finds the tombstone and does not read it. --unpurge of a.eml
///    removes the tombstone of a.eml, and of x.pdf, which went because of it.
namespace karez {

struct Purged {
  std::vector<DocumentId> named;   ///< Those asked for.
  std::vector<DocumentId> within;  ///< Those that were embedded in them only.
  std::vector<std::string> paths;  ///< Taken out of the catalogue, printable.
  /// How many former locations stay although they may belong to a purged file: another file lies
  /// there now, and its earlier versions may have held the document.
  std::size_t former_kept = 0;
};

/// Purges the documents, or the files without a document, whose ids begin with the given 16 to 64
/// hex digits. Errors: usage (not hex), not_found, ambiguous, and those of rebuild_index(); then
/// the index is not changed. Hold the IndexLock.
Result<Purged> purge(const std::filesystem::path& directory, const std::vector<std::string>& ids,
                     const RebuildProgress& progress = {});

/// Lets the next run read purged contents again. Returns their ids, with those of the contents that
/// were purged because of them. Errors: those of purge(), and corrupt when a file of the index does
/// not match its seal. Hold the IndexLock.
Result<std::vector<DocumentId>> unpurge(const std::filesystem::path& directory,
                                        const std::vector<std::string>& ids);

/// Whether a path is embedded in one of the containers, at any depth: "a.eml!/2/b.eml!/1/c.pdf" is
/// embedded in "a.eml".
bool came_in_one_of(const std::set<std::string>& containers, std::string_view path);

}  // namespace karez
