// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/updates.h"

#include <algorithm>
#include <utility>

#include "common/text/unicode.h"
#include "indexer/scanner.h"

namespace karez {

std::vector<std::string> printable_paths(const Catalogue& catalogue, const DocumentId& id) {
  std::set<std::string> paths;  // two names may print alike
  for (const CatalogueEntry* entry : catalogue.with_id(id)) {
    paths.insert(printable_path(entry->path));
  }
  return {paths.begin(), paths.end()};
}

Result<void> Updates::put(const Change& change) {
  const CatalogueEntry& entry = change.entry;
  if (!change.old_path.empty()) {
    if (auto erased = erase(change.old_path); !erased) return erased;
  }
  const CatalogueEntry* before = catalogue_.at_path(entry.path);
  if (before != nullptr && before->id != entry.id) lose(*before, entry.id);
  if (entry.id) touched_.insert(*entry.id);
  catalogue_.put(entry);
  return writer_.put_entry(entry);
}

Result<void> Updates::erase(const std::string& path) {
  const CatalogueEntry* before = catalogue_.at_path(path);
  if (before == nullptr) return {};
  lose(*before, std::nullopt);
  catalogue_.erase(path);
  return writer_.erase_entry(path);
}

void Updates::lose(const CatalogueEntry& before, const std::optional<DocumentId>& successor) {
  if (!before.id) return;
  touched_.insert(*before.id);
  losses_[*before.id][before.path] = {before.location, successor};
}

Result<void> Updates::settle() {
  for (const DocumentId& id : std::exchange(touched_, {})) {
    if (auto settled = settle(id); !settled) return settled;
  }
  return {};
}

Result<void> Updates::settle(const DocumentId& id) {
  auto found = writer_.find(id);
  if (!found) return fail(found.error());
  if (!*found) return {};  // a file that could not be read has no document
  const Record& before = **found;
  Record after = before;
  after.paths = printable_paths(catalogue_, id);
  after.superseded_by.reset();
  after.withdrawn = false;
  if (after.paths.empty()) {
    if (auto retired = retire(after); !retired) return retired;
  }
  return store(before, after);
}

Result<void> Updates::retire(Record& record) {
  const auto successor = successor_of(record.id);
  if (!successor) return fail(successor.error());
  record.superseded_by = *successor;
  record.withdrawn = !record.superseded_by;
  std::vector<std::string> locations;
  for (const auto& [path, loss] : losses_[record.id]) locations.push_back(loss.location);
  return writer_.set_former(record.id, locations);
}

// The document that stands at the first of the lost paths, whatever the order of events.
Result<std::optional<DocumentId>> Updates::successor_of(const DocumentId& id) {
  for (const auto& [path, loss] : losses_[id]) {
    if (!loss.successor) continue;
    const auto document = writer_.find(*loss.successor);
    if (!document) return fail(document.error());
    if (*document) return loss.successor;
  }
  return std::nullopt;
}

Result<void> Updates::store(const Record& before, const Record& after) {
  if (before == after) return {};
  const bool was_live = !before.superseded_by && !before.withdrawn;
  const bool is_live = !after.superseded_by && !after.withdrawn;
  if (was_live && after.superseded_by) ++counts_.superseded;
  if (was_live && after.withdrawn) ++counts_.withdrawn;
  if (!was_live && is_live) {
    ++counts_.restored;
    if (auto forgotten = writer_.set_former(after.id, {}); !forgotten) return forgotten;
  }
  return writer_.set_state(after);
}

Result<void> Updates::prune(const std::vector<std::string>& roots) {
  const auto former = writer_.former();
  if (!former) return fail(former.error());
  for (const IndexWriter::Former& dead : *former) {
    std::vector<std::string> elsewhere;
    for (const std::string& location : dead.locations) {
      const bool below = std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
        return is_below(location, root);
      });
      if (!below) elsewhere.push_back(location);
    }
    if (elsewhere.size() == dead.locations.size()) continue;
    if (auto kept = writer_.set_former(dead.id, elsewhere); !kept) return kept;
    const auto document = writer_.find(dead.id);
    if (!document) return fail(document.error());
    if (!elsewhere.empty() || !*document || (*document)->paths.size() > 0) continue;
    if (auto removed = writer_.remove(dead.id); !removed) return removed;
    ++counts_.pruned;
  }
  return {};
}

}  // namespace karez
