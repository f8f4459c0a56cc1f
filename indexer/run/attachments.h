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

/// What came in documents: attachments of mails, messages of mailboxes.
///
/// A part has a path below that of its container, and gets there by one of three ways:
///
///   files                      catalogue
///   a.eml, with report.pdf ->  a.eml
///                              a.eml!/1/report.pdf        read: its content is new to the index
///   b.eml, with report.pdf ->  b.eml!/1/report.pdf        placed at once: its content is known
///   copy of a.eml          ->  copy.eml!/1/report.pdf     copied: all that stands below a.eml
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

/// Keeps what came in documents (attachments of mails, messages of mailboxes) in the catalogue, in
/// step with the paths of what it came in, while a run goes on. Each is read once, wherever and how
/// often it turns up; a document is unfinished in the catalogue until all that came in it is there,
/// so that a run cut off between two commits is taken up by the next. Not thread-safe.
class Attachments {
 public:
  /// Told of each path that was given a state without reading.
  using Report = std::function<void(const Change&)>;

  /// All must outlive it. `purged` are contents that are not to come back.
  Attachments(Catalogue& catalogue, Updates& updates, const RetryOptions& options,
              const Tombstones& purged, Report report);

  /// What is to be read anyway, before anything changes.
  void plan(const Plan& plan);

  /// A path was given a known content: what came in that is put below it.
  Result<void> follow(const Change& change);
  /// What came in a path that is gone is gone.
  Result<void> erase_below(const std::string& path);

  /// A task's outcome is to be applied: its changes, with those of paths that turned up meanwhile.
  void add_waiting(ParseTask& task, bool has_parts);
  /// It was applied. What came in it is put below its paths; gives what is still to be read.
  Result<std::vector<ParseTask>> arrived(const DocumentId& id, bool is_document,
                                         const std::shared_ptr<const Spool>& parts);

 private:
  struct Part {
    std::string name;  // "2/name.pdf"
    DocumentId id;
    std::uint64_t size = 0;
  };
  struct Container {
    std::vector<Part> parts;
    std::size_t pending = 0;
  };
  // A copy of what stands below some path, with paths relative to it.
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
  std::unordered_set<std::string> files_;  // paths that files have or get in this run
  std::set<DocumentId> forced_;
  std::map<DocumentId, Copy> templates_;               // of contents that are given new paths
  std::map<DocumentId, std::vector<Change>> reading_;  // and the paths that wait for the outcome
  std::map<DocumentId, bool> read_;       // in this run, and whether it gave a document
  std::map<DocumentId, Container> open_;  // some of their parts are being read
  std::map<DocumentId, std::vector<DocumentId>> waiters_;  // containers, by what they wait for
};

}  // namespace karez
