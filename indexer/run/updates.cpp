// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/updates.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "common/text/unicode.h"
#include "indexer/files/scanner.h"
#include "indexer/write/manifest_counts.h"

// The catalogue is the truth, and records repeat what searches need of it. A record is written only
// when something in it changed. Documents keep their former locations only while they have no path;
// --prune decides by them.
namespace karez {

std::vector<std::string> printable_paths(const Catalogue& catalogue, const DocumentId& id) {
  std::set<std::string> paths;  // a set, because two names may print alike
  for (const CatalogueEntry* entry : catalogue.with_id(id)) {
    paths.insert(printable_path(entry->path));
  }
  return {paths.begin(), paths.end()};
}

namespace {

// The number in "12/name", so that part 2 comes before part 10.
unsigned long number_of(const std::string& name) { return std::strtoul(name.c_str(), nullptr, 10); }

// The documents embedded directly at `path`, in the order they have in the container.
std::vector<Attachment> attachments_at(const Catalogue& catalogue, std::string_view path) {
  std::vector<Attachment> attachments;
  for (const CatalogueEntry* entry : catalogue.right_below(path)) {
    Attachment& attachment = attachments.emplace_back();
    attachment.name = printable_path(entry->path.substr(path.size() + kEmbeddedMark.size()));
    attachment.id = entry->id;
    if (entry->gap) attachment.gap = entry->gap->code;
  }
  std::stable_sort(attachments.begin(), attachments.end(),
                   [](const Attachment& a, const Attachment& b) {
                     return number_of(a.name) < number_of(b.name);
                   });
  return attachments;
}

}  // namespace

void set_place(const Catalogue& catalogue, Record& record) {
  record.paths = printable_paths(catalogue, record.id);
  record.parent.reset();
  const auto entries = catalogue.with_id(record.id);
  if (entries.empty()) return;
  record.attachments = attachments_at(catalogue, entries.front()->path);
  for (const CatalogueEntry* entry : entries) {
    if (!entry->embedded) continue;
    const CatalogueEntry* container = catalogue.at_path(container_of(entry->path));
    if (container != nullptr) record.parent = container->id;
    return;
  }
}

// Notes the documents whose records change with an entry: its container, which lists it, and what
// is embedded in it, whose parent it is.
void Updates::touch_around(const CatalogueEntry& entry) {
  if (entry.embedded) {
    const CatalogueEntry* container = catalogue_.at_path(container_of(entry.path));
    if (container != nullptr && container->id) touched_.insert(*container->id);
  }
  for (const CatalogueEntry* inner : catalogue_.right_below(entry.path)) {
    if (inner->id) touched_.insert(*inner->id);
  }
}

// Drops the parent when it is no document: a container that could not be read has no page to link
// to.
Result<void> Updates::check_parent(Record& record) {
  if (!record.parent) return {};
  auto known = parents_.find(*record.parent);
  if (known == parents_.end()) {
    const auto parent = writer_.find(*record.parent);
    if (!parent) return fail(parent.error());
    known = parents_.emplace(*record.parent, parent->has_value()).first;
  }
  if (!known->second) record.parent.reset();
  return {};
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
  touch_around(entry);
  return writer_.put_entry(entry);
}

Result<void> Updates::erase(const std::string& path) {
  const CatalogueEntry* before = catalogue_.at_path(path);
  if (before == nullptr) return {};
  lose(*before, std::nullopt);
  touch_around(*before);
  catalogue_.erase(path);
  return writer_.erase_entry(path);
}

void Updates::lose(const CatalogueEntry& before, const std::optional<DocumentId>& successor) {
  if (!before.id) return;
  touched_.insert(*before.id);
  losses_[*before.id][before.path] = {before.location, successor};
}

Result<void> Updates::settle() {
  parents_.clear();
  for (const DocumentId& id : std::exchange(touched_, {})) {
    if (auto settled = settle(id); !settled) return settled;
  }
  return {};
}

Result<void> Updates::settle(const DocumentId& id) {
  auto found = writer_.find(id);
  if (!found) return fail(found.error());
  if (!*found) return {};  // the content could not be read, so it has no document
  const Record& before = **found;
  Record after = before;
  set_place(catalogue_, after);
  if (auto checked = check_parent(after); !checked) return checked;
  after.superseded_by.reset();
  after.withdrawn = false;
  if (after.paths.empty()) {
    if (auto retired = retire(after); !retired) return retired;
  }
  return store(before, after);
}

// A document without a path is superseded when a document took one of its paths, else withdrawn.
Result<void> Updates::retire(Record& record) {
  const auto successor = successor_of(record.id);
  if (!successor) return fail(successor.error());
  record.superseded_by = *successor;
  record.withdrawn = !record.superseded_by;
  std::vector<std::string> locations;
  for (const auto& [path, loss] : losses_[record.id]) locations.push_back(loss.location);
  return writer_.set_former_locations(record.id, locations);
}

// The document that took the first lost path, in path order. So the answer does not depend on which
// path was lost first.
Result<std::optional<DocumentId>> Updates::successor_of(const DocumentId& id) {
  for (const auto& [path, loss] : losses_[id]) {
    if (!loss.successor) continue;
    const auto document = writer_.find(*loss.successor);
    if (!document) return fail(document.error());
    if (*document) return loss.successor;
  }
  return std::nullopt;
}

// Writes the record when it changed, and counts the change. A document that is live again forgets
// its former locations.
Result<void> Updates::store(const Record& before, const Record& after) {
  if (before == after) return {};
  const bool was_live = is_live(before);
  if (was_live && after.superseded_by) ++counts_.superseded;
  if (was_live && after.withdrawn) ++counts_.withdrawn;
  if (!was_live && is_live(after)) {
    if (auto forgotten = writer_.set_former_locations(after.id, {}); !forgotten) return forgotten;
  }
  return writer_.set_state(after);
}

// Example: a document last lay at /a/x.pdf and /b/x.pdf. Pruning below /a forgets the first place;
// the document goes only when /b is pruned, too.
Result<void> Updates::prune(const std::vector<std::string>& roots) {
  const auto former = writer_.former_locations();
  if (!former) return fail(former.error());
  for (const IndexWriter::FormerLocations& dead : *former) {
    std::vector<std::string> elsewhere;
    for (const std::string& location : dead.locations) {
      const bool below = std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
        return is_below(location, root);
      });
      if (!below) elsewhere.push_back(location);
    }
    if (elsewhere.size() == dead.locations.size()) continue;
    if (auto kept = writer_.set_former_locations(dead.id, elsewhere); !kept) return kept;
    const auto document = writer_.find(dead.id);
    if (!document) return fail(document.error());
    if (!elsewhere.empty() || !*document || (*document)->paths.size() > 0) continue;
    if (auto removed = writer_.remove(dead.id); !removed) return removed;
    ++counts_.pruned;
  }
  return {};
}

}  // namespace karez
