// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/document.h"
#include "indexer/files/scanner.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/document_gap.h"
#include "indexer/run/index_run.h"
#include "indexer/run/plan.h"

namespace karez {

/// Counts in a run's summary what became of each path, and tells the observer. Not thread-safe.
class RunTally {
 public:
  /// `observer` must outlive it.
  explicit RunTally(RunObserver& observer) : observer_(observer) {}

  /// Counts what the scan found below the PATHs.
  void found(const Scan& scan);

  // Each of the next four counts one path and tells the observer.
  /// `document` and `seconds` are given for a file that was parsed in this run.
  void changed(const Change& change, const Record* document = nullptr, double seconds = 0);
  /// `entry` is what the catalogue has at the path; null when it has nothing.
  void unchanged(const std::string& path, const CatalogueEntry* entry);
  void deleted(const CatalogueEntry& entry);
  /// The content of the path was purged before, so the file was hashed but not read.
  void purged(const std::string& path, const DocumentId& id);

  /// A content was parsed. `gap` is the gap that the catalogue shows for it.
  void parsed(const Outcome& outcome, const DocumentGap& gap);

  /// Counts the gaps of files below `roots`. Call it at the end, because the catalogue changes
  /// during a run.
  void count_gaps(const Catalogue& catalogue, const std::vector<std::string>& roots);

  RunObserver& observer() { return observer_; }
  RunSummary& summary() { return summary_; }

 private:
  void count(bool embedded, PathStatus status);

  RunObserver& observer_;
  RunSummary summary_;
};

}  // namespace karez
