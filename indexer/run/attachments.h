// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/spool.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/plan.h"
#include "indexer/run/updates.h"
#include "indexer/write/tombstones.h"

/// Embedded documents: attachments of mails and messages of mailboxes. A document that has embedded
/// documents ("parts") is their container.
///
/// A part has a path below that of its container, and gets there by one of three ways:
///
///   files                      catalogue
///   a.eml, with report.pdf ->  a.eml
///                              a.eml!/1/report.pdf        read: the index does not know it
///   b.eml, with report.pdf ->  b.eml!/1/report.pdf        placed at once: the index knows it
///   copy of a.eml          ->  copy.eml!/1/report.pdf     copied: everything below a.eml
///
/// Containers are closed from the inside out. When the outcome of a.eml arrives, report.pdf becomes
/// a task of its own, and a.eml stays `unfinished` in the catalogue until that task's outcome has
/// arrived too. If report.pdf is a mail with parts, it is unfinished in turn, and a.eml waits for
/// it. The index is committed between outcomes, so a run may be cut off when a.eml is committed and
/// report.pdf is not. The next run sees `unfinished` and reads a.eml again.
///
/// A content is read once. Paths that turn up while it is being read wait for its outcome
/// (`reading_`); containers that wait for it are listed in `waiters_`.
namespace karez {

/// Keeps the catalogue entries of embedded documents in step with the paths of their containers
/// while a run goes on. Each content is read once, wherever and however often it turns up. Not
/// thread-safe.
class Attachments {
 public:
  /// Called for each embedded path that gets a new state without being read in this run.
  using Report = std::function<void(const Change&)>;

  /// All references must outlive this object. `purged` lists contents that must not come back: a
  /// part with such a content gets no path.
  Attachments(Catalogue& catalogue, Updates& updates, const RetryOptions& options,
              const Tombstones& purged, Report report);

  /// Notes which contents the plan reads and which paths its files have. Call it once, before the
  /// catalogue changes.
  void plan(const Plan& plan);

  /// Call it after a path was given a content that the index knows. Puts the embedded documents of
  /// that content below the path.
  Result<void> follow(const Change& change);
  /// Erases all embedded documents below a path that is gone.
  Result<void> erase_below(const std::string& path);

  /// Call it before a task's outcome is applied. Adds to the task the paths with the same content
  /// that turned up while it was read, and marks all of them unfinished when it has parts.
  void add_waiting(ParseTask& task, bool has_parts);
  /// Call it after the outcome was applied. Puts the parts below the paths of `id` and returns the
  /// parts that must still be read. `is_document` is false when reading ended in a gap. `parts` is
  /// null when there are none; each returned task shares its ownership, because it holds the part's
  /// bytes.
  Result<std::vector<ParseTask>> arrived(const DocumentId& id, bool is_document,
                                         const std::shared_ptr<const Spool>& parts);

 private:
  // One embedded document of a container.
  struct Part {
    std::string name;  // "2/name.pdf": the second part, so that two equal names differ
    DocumentId id;
    std::uint64_t size = 0;  // bytes
  };
  // A container whose outcome arrived in this run.
  struct Container {
    std::vector<Part> parts;
    std::size_t pending = 0;  // parts whose outcome has not arrived, or that wait for their own
  };
  // The entries below some path, with paths and locations relative to it.
  using Copy = std::vector<CatalogueEntry>;

  PathStatus status_of_new(const CatalogueEntry* before, const CatalogueEntry& entry) const;
  bool must_read(const DocumentId& id) const;
  bool is_pending(const DocumentId& id) const;
  Copy copy_of(const DocumentId& id, std::string_view but) const;
  std::size_t depth_of(std::string_view path) const;
  bool is_file(const std::string& path) const;
  bool has_room_below(const DocumentId& id) const;
  CatalogueEntry entry_below(const CatalogueEntry& container, const Part& part) const;
  Result<void> put(CatalogueEntry entry);
  void report_withheld(const std::string& path, const std::vector<Part>& parts) const;
  Result<void> place(const std::string& path);
  Result<void> place_part(const CatalogueEntry& container, const Part& part);
  Result<void> place_copy(const CatalogueEntry& container, const Copy& copy);
  Result<void> erase_others(const std::string& path, const std::vector<Part>& parts);
  Result<void> mark(const DocumentId& id, bool unfinished);
  Result<void> done(const DocumentId& id);

  Catalogue& catalogue_;
  Updates& updates_;
  const RetryOptions& options_;
  const Tombstones& purged_;
  Report report_;
  std::unordered_set<std::string> files_;              // paths of files that the plan changes
  std::set<DocumentId> forced_;                        // to be read although known (Plan::forced)
  std::map<DocumentId, Copy> templates_;               // of known contents with new paths
  std::map<DocumentId, std::vector<Change>> reading_;  // paths that wait for the outcome
  std::map<DocumentId, bool> read_;                    // in this run; true: it gave a document
  std::map<DocumentId, Container> open_;               // containers that are not closed
  std::map<DocumentId, std::vector<DocumentId>> waiters_;  // containers, by the part
};

}  // namespace karez
