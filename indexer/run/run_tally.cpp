// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/run_tally.h"

#include <algorithm>

#include "common/text/unicode.h"

namespace karez {

void RunTally::found(const Scan& scan) {
  summary_.files = scan.files.size();
  summary_.hidden = scan.hidden;
  summary_.lone_sidecars = scan.lone_sidecars;
  summary_.maildir_tmp = scan.maildir_tmp;
}

// Files and embedded documents are counted apart.
void RunTally::count(bool embedded, PathStatus status) {
  ++(embedded ? summary_.attachments : summary_.paths)[status];
}

void RunTally::changed(const Change& change, const Record* document, double seconds) {
  const CatalogueEntry& entry = change.entry;
  count(entry.embedded, change.status);
  observer_.outcome({.path = printable_path(entry.path),
                     .status = change.status,
                     .id = entry.id,
                     .gap = entry.gap,
                     .document = document,
                     .seconds = seconds});
}

void RunTally::unchanged(const std::string& path, const CatalogueEntry* entry) {
  count(entry != nullptr && entry->embedded, PathStatus::unchanged);
  if (entry == nullptr) return;
  observer_.outcome({.path = printable_path(path),
                     .status = PathStatus::unchanged,
                     .id = entry->id,
                     .gap = entry->gap});
}

void RunTally::deleted(const CatalogueEntry& entry) {
  count(entry.embedded, PathStatus::deleted);
  observer_.outcome(
      {.path = printable_path(entry.path), .status = PathStatus::deleted, .id = entry.id});
}

void RunTally::purged(const std::string& path, const DocumentId& id) {
  count(false, PathStatus::purged);
  observer_.outcome({.path = printable_path(path), .status = PathStatus::purged, .id = id});
}

void RunTally::parsed(const Outcome& outcome, const DocumentGap& gap) {
  const Record* document = outcome.document ? &outcome.document->record : nullptr;
  ++summary_.parsed;
  observer_.parsed(outcome.task.expected.size, document == nullptr ? 0 : document->pages.size(),
                   gap.beside_sidecar && is_failure(gap.beside_sidecar->code));
  if (document == nullptr) return;
  for (const Gap& page : document->gaps) {
    if (page.page) ++summary_.page_gaps[page.code];
  }
}

void RunTally::count_gaps(const Catalogue& catalogue, const std::vector<std::string>& roots) {
  for (const auto& [path, entry] : catalogue.entries()) {
    const bool below = std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
      return is_below(entry.location, root);
    });
    if (!below || !entry.gap) continue;
    ++summary_.file_gaps[entry.gap->code];
    if (is_failure(entry.gap->code)) ++summary_.failed_files;
  }
}

}  // namespace karez
