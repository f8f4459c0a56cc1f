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
/// document has, whether it is live, withdrawn, or superseded and by what. A document's state
/// follows from the catalogue alone, so that every commit is whole. Not thread-safe.
class Updates {
 public:
  /// Both must outlive it.
  Updates(Catalogue& catalogue, IndexWriter& writer) : catalogue_(catalogue), writer_(writer) {}

  Result<void> put(const Change& change);
  Result<void> erase(const std::string& path);

  /// Brings documents in line with the catalogue. Call before each commit.
  Result<void> settle();

  /// Removes documents without live path that last stood below one of these locations.
  Result<void> prune(const std::vector<std::string>& roots);

  struct Counts {
    std::size_t superseded = 0, withdrawn = 0, pruned = 0;
  };
  const Counts& counts() const { return counts_; }

 private:
  struct Loss {
    std::string location;
    std::optional<DocumentId> successor;  // what stands at the path now
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
  std::map<DocumentId, bool> parents_;  // which of them are documents, while settling
  std::set<DocumentId> touched_;
  std::map<DocumentId, std::map<std::string, Loss>> losses_;  // by path lost in this run
  Counts counts_;
};

/// What follows from the catalogue of a document that has a path: its paths, what it came in, what
/// came in it. The parent is told by the catalogue alone; whether it is a document, settle() looks.
void set_place(const Catalogue& catalogue, Record& record);

/// The paths of a document as its record shows them, sorted.
std::vector<std::string> printable_paths(const Catalogue& catalogue, const DocumentId& id);

}  // namespace karez
