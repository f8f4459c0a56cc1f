// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"
#include "indexer/extracted/spool.h"
#include "indexer/files/file_access.h"
#include "indexer/files/scanner.h"
#include "indexer/run/catalogue.h"

/// What a run has to do, decided without doing it: compare what was seen with what is known, read
/// the bytes of what differs, then say for each path what follows. Pure functions but for one
/// lstat where an archive seems to have moved.
namespace karez {

/// What became of one path; the names are those of the report.
enum class PathStatus : std::uint8_t {
  unchanged,  ///< Same bytes as before, perhaps touched.
  added,      ///< A new document.
  updated,    ///< New bytes at a known path: a new document; the old one is superseded.
  reread,     ///< Same bytes parsed again: a retry, or another sidecar.
  moved,      ///< Known bytes; the path they stood at is gone.
  copied,     ///< Known bytes at a further path.
  restored,   ///< Bytes of a document that had no path any more.
  deleted,    ///< The path is gone.
  gap,        ///< Not readable, as is to be expected of such files.
  failed,     ///< Not readable, and it should be.
  purged,     ///< Its content was purged: hashed, not read.
};
std::string_view name_of(PathStatus status);

struct PlanOptions {
  std::string extractor;  ///< RunOptions::extractor: another one retries what failed before.
  bool retry_failed = false;
  std::string recogniser = {};  ///< RunOptions::recogniser: another one reads unread pages again.
};

/// A file that is not as the index knows it.
struct Examined {
  SeenFile file;
  std::string path;                      ///< Its path in the index: `file.path` unless taken.
  std::optional<CatalogueEntry> before;  ///< What was known of its location.
  std::optional<DocumentId> id;          ///< Of its bytes; empty until hashed.
  std::optional<FileStamp> stamp;        ///< When it was hashed.
  std::optional<Gap> gap;                ///< Why there is no id.
  bool retry = false;                    ///< Parse again although the bytes are known.

  bool needs_hash() const { return !id && !gap; }
};

struct Comparison {
  std::vector<Examined> changed;
  std::vector<std::string> unchanged;  ///< Catalogue paths.
  std::vector<std::string> deleted;    ///< Catalogue paths whose file is gone.
};

/// Compares a scan with the catalogue.
Comparison compare(Scan scan, const Catalogue& catalogue, const PlanOptions& options);

/// The gap that stands for a document in the catalogue: the first of a whole file that counts as a
/// failure, then of a page that does, then of a whole file. Nothing when all was read.
struct DocumentGap {
  std::optional<Gap> beside_sidecar;  ///< At the paths that have one: it may be to blame.
  std::optional<Gap> elsewhere;       ///< At all others.
  const std::optional<Gap>& at(const CatalogueEntry& entry) const;
};

DocumentGap worst_gap(const std::vector<Gap>& gaps);

/// What the index holds of a document, as far as planning cares.
struct KnownDocument {
  bool live = true;
  bool from_sidecar = false;  ///< Some of its metadata came from one.
  DocumentGap gap;
  bool has_attachments = false;
};

/// What a catalogue entry without a gap notes when pages of its document have no text but may have
/// (they are not blank): which recogniser left them. Empty when there are none.
std::string unread_note(const std::vector<Gap>& gaps, std::string_view recogniser);

/// Whether pages were left that this run's recogniser has not been shown.
bool has_unread_pages(const CatalogueEntry& entry, const PlanOptions& options);

/// Whether reading the same bytes again would say the same: a file that crashed its reader stays
/// in quarantine, under any path, until the extractor is another one or, where limits can matter,
/// those are.
bool would_say_the_same(const CatalogueEntry& entry, const PlanOptions& options);

/// Whether what a catalogue entry stands for is to be read again although its bytes are the same.
bool wants_retry(const CatalogueEntry& entry, const PlanOptions& options);

/// `failed` or `gap`.
PathStatus status_of(const Gap& gap);

/// Gaps that may be gone at the next look although the file's stamp is the same.
bool is_passing(GapCode code);

/// A new state of one path.
struct Change {
  CatalogueEntry entry;
  std::string old_path;  ///< Where the same location was listed before; empty when nowhere else.
  PathStatus status = PathStatus::unchanged;
};

/// One content to parse, and the paths that wait for the outcome.
struct ParseTask {
  DocumentId id;
  std::string location;
  FileStamp expected;                       ///< When hashed; ctime_ns is 0 when not known.
  std::vector<Change> changes;              ///< By path.
  std::shared_ptr<const Spool> spool = {};  ///< What holds the bytes when they are no file's.
  std::size_t part = 0;                     ///< Of the spool.
};

struct Plan {
  std::vector<ParseTask> parse;      ///< Largest first, so that no slot ends long after the others.
  std::vector<Change> attach;        ///< Paths that need no parsing.
  std::vector<std::string> deleted;  ///< Catalogue paths.
  std::vector<std::string> unchanged;  ///< Catalogue paths.
  std::set<DocumentId> forced;  ///< Contents to parse although known, should they turn up embedded.
  bool empty() const { return parse.empty() && attach.empty() && deleted.empty(); }
};

/// Decides. Every `changed` file has an id or a gap by now; `known` holds the documents of those
/// ids that the index has. The result does not depend on the order of hashing.
Plan make_plan(Comparison comparison, const Catalogue& catalogue,
               const std::map<DocumentId, KnownDocument>& known, const PlanOptions& options);

}  // namespace karez
