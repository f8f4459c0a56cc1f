// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/plan.h"
#include "indexer/write/index_writer.h"

namespace karez {

/// Applies changes of paths to the catalogue and, from there, to the documents: which paths a
/// document has, and whether it is live, withdrawn or superseded.
///
///   the document has a path                                  live
///   it has none; another document is at one it lost          superseded by that one
///   it has none; nothing is where it was                     withdrawn
///
/// put() and erase() only note which documents are concerned; settle() updates them. Not
/// thread-safe.
class Updates {
 public:
  /// Both must outlive this object.
  Updates(Catalogue& catalogue, IndexWriter& writer) : catalogue_(catalogue), writer_(writer) {}

  /// Gives a path its new entry. A path listed before under another name is erased there.
  Result<void> put(const Change& change);
  /// Does nothing when the path is not known.
  Result<void> erase(const std::string& path);

  /// Brings the noted documents in line with the catalogue. Call it before each commit.
  Result<void> settle();

  /// Removes documents without a path whose last locations all lay below one of these. A document
  /// that also lay elsewhere stays, and loses only the locations below.
  Result<void> prune(const std::vector<std::string>& roots);

  /// Documents that became superseded, became withdrawn, or were removed.
  struct Counts {
    std::size_t superseded = 0, withdrawn = 0, pruned = 0;
  };
  const Counts& counts() const { return counts_; }

 private:
  // A path that a document lost.
  struct Loss {
    std::string location;
    std::optional<DocumentId> successor;  // what the path has now; nullopt: nothing
  };

  void touch_around(const CatalogueEntry& entry);
  Result<void> check_parent(Record& record);
  void lose(const CatalogueEntry& before, const std::optional<DocumentId>& successor);
  Result<void> settle(const DocumentId& id);
  Result<void> retire(Record& record);
  Result<std::optional<DocumentId>> successor_of(const DocumentId& id);
  Result<void> store(const Record& before, const Record& after);

  Catalogue& catalogue_;
  IndexWriter& writer_;
  std::map<DocumentId, bool> parents_;  // whether a container is a document; for one settle()
  std::set<DocumentId> touched_;
  std::map<DocumentId, std::map<std::string, Loss>> losses_;  // by path lost in this run
  Counts counts_;
};

/// Sets what a record takes from the catalogue: its paths, its parent (the container it is embedded
/// in) and its attachments. The parent may be a container without document; settle() checks that.
void set_place(const Catalogue& catalogue, Record& record);

/// The paths of a document in printable form, sorted, each once.
std::vector<std::string> printable_paths(const Catalogue& catalogue, const DocumentId& id);

}  // namespace karez
