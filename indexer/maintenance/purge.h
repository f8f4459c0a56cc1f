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

/// Taking documents out so that no word of them stays, and keeping them out.
///
/// 1. The ids are looked up, of documents and of files without document.
/// 2. What came in them goes too, unless it also stands elsewhere. Purging a.eml takes x.pdf along
///    and leaves y.pdf, because y.pdf is also a file:
///
///      a.eml                 purged, named
///      a.eml!/1/x.pdf        purged, came in it and nowhere else
///      a.eml!/2/y.pdf        this path is forgotten
///      y.pdf                 stays, and its document with it
///
///    The same holds for documents that have no path any more, by the places where they last stood.
/// 3. The index is built anew without them (rebuild.h). Nothing is only marked as deleted, because
///    its words would stay in the tables and dictionaries.
/// 4. Each purged content leaves a tombstone: its hash, and the ids of the purges that took it. The
///    next run hashes the file, finds the tombstone and does not read it. --unpurge of a.eml
///    removes the tombstone of a.eml, and of x.pdf, which went because of it.
namespace karez {

struct Purged {
  std::vector<DocumentId> named;   ///< Those asked for.
  std::vector<DocumentId> within;  ///< What came in them and nowhere else.
  std::vector<std::string> paths;  ///< Forgotten, printable.
  /// Places whose newer file may hold what came in a purged one before: not told apart.
  std::size_t former_kept = 0;
};

/// Purges the documents, or the files without document, whose ids begin with these 16 to 64 hex
/// digits. Errors: usage (not hex), not_found, ambiguous, and those of rebuild_index; then nothing
/// is changed. Hold the IndexLock.
Result<Purged> purge(const std::filesystem::path& directory, const std::vector<std::string>& ids,
                     const RebuildProgress& progress = {});

/// Lets purged contents be read again by the next run. Errors likewise. Hold the IndexLock.
Result<std::vector<DocumentId>> unpurge(const std::filesystem::path& directory,
                                        const std::vector<std::string>& ids);

/// Whether a path lies in one of these, at any depth: "a.eml!/2/b.eml!/1/c.pdf" in "a.eml".
bool came_in_one_of(const std::set<std::string>& containers, std::string_view path);

}  // namespace karez
