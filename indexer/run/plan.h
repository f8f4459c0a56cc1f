// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"
#include "indexer/extracted/spool.h"
#include "indexer/files/file_access.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/compare.h"
#include "indexer/run/document_gap.h"
#include "indexer/run/path_status.h"
#include "indexer/run/retry.h"

/// What a run has to do, decided without doing it: for each path that is not as the index knows it,
/// what follows. Pure functions.
///
/// All paths of one content are decided together. What becomes of a changed path:
///
///   its bytes                                             parse?   status
///   cannot be read                                        no       failed or gap
///   are new to the index                                  yes      added, or updated where
///                                                                  other bytes stood there
///   failed before, and would fail again                   no       failed or gap
///   are known, but a retry is due or the sidecar differs  yes      reread (added at a new path)
///   are known, and stood here                             no       unchanged, or moved when the
///                                                                  path has another name now
///   are known, and stand nowhere any more                 no       restored
///   are known, and their other paths all go               no       moved
///   are known, and another path stays                     no       copied
///
/// Example: a.pdf is renamed b.pdf and copied to c.pdf. All three are one content. a.pdf goes, so
/// b.pdf and c.pdf are "moved"; nothing is parsed. Had a.pdf stayed, both would be "copied".
namespace karez {

/// What planning must know of a document in the index.
struct KnownDocument {
  bool from_sidecar = false;  ///< Some of its metadata came from a sidecar.
  DocumentGap gap;            ///< What the catalogue shows for it.
  bool has_attachments = false;
};

/// A new state of one path.
struct Change {
  CatalogueEntry entry;
  std::string old_path;  ///< Its former path when that was another one; else empty.
  PathStatus status = PathStatus::unchanged;
};

/// One content to parse, and the paths that get its outcome.
struct ParseTask {
  DocumentId id;
  std::string location;                     ///< The file to read, or the name of the part.
  FileStamp expected;                       ///< Of the hashed file; ctime_ns is 0 when unknown.
  std::vector<Change> changes;              ///< By path.
  std::shared_ptr<const Spool> spool = {};  ///< Holds the bytes of a part; null for a file.
  std::size_t part = 0;                     ///< Its number in the spool.
};

/// What a run has to do.
struct Plan {
  std::vector<ParseTask> parse;      ///< Largest first, so that no slot ends long after the others.
  std::vector<Change> attach;        ///< Paths that need no parsing.
  std::vector<std::string> deleted;  ///< Catalogue paths.
  std::vector<std::string> unchanged;  ///< Catalogue paths.
  std::set<DocumentId> forced;  ///< Contents to parse although known, should they turn up embedded.
  bool empty() const { return parse.empty() && attach.empty() && deleted.empty(); }
};

/// Makes the plan. Every `changed` file must have an id or a gap. `known` holds the documents that
/// the index has of all ids in the comparison. The result does not depend on the order in which
/// files were hashed.
Plan make_plan(Comparison comparison, const Catalogue& catalogue,
               const std::map<DocumentId, KnownDocument>& known, const RetryOptions& options);

}  // namespace karez
