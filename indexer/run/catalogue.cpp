// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/catalogue.h"

#include <utility>

// The catalogue is a map by path with two indexes over it, by location and by content. put() and
// erase() keep all three in step. The paths of all that is embedded in a
// document begin with its own path and "!/", so below() reads one range of the map.
namespace karez {
namespace {

bool has_failed(const CatalogueEntry& entry) { return entry.gap && is_failure(entry.gap->code); }

}  // namespace

const CatalogueEntry* Catalogue::at_path(std::string_view path) const {
  const auto found = entries_.find(path);
  return found == entries_.end() ? nullptr : &found->second;
}

const CatalogueEntry* Catalogue::at_location(std::string_view location) const {
  const auto found = by_location_.find(location);
  return found == by_location_.end() ? nullptr : found->second;
}

std::vector<const CatalogueEntry*> Catalogue::with_id(const DocumentId& id) const {
  std::vector<const CatalogueEntry*> found;
  const auto paths = by_id_.find(id);
  if (paths == by_id_.end()) return found;
  for (const std::string_view path : paths->second) found.push_back(at_path(path));
  return found;
}

// A file on disk may have a name with "!/" in its path, too. It is not embedded and is left out.
std::vector<const CatalogueEntry*> Catalogue::below(std::string_view path) const {
  std::vector<const CatalogueEntry*> found;
  const std::string prefix = std::string(path) + std::string(kEmbeddedMark);
  for (auto at = entries_.lower_bound(prefix); at != entries_.end(); ++at) {
    if (!at->first.starts_with(prefix)) break;
    if (at->second.embedded) found.push_back(&at->second);
  }
  return found;
}

std::vector<const CatalogueEntry*> Catalogue::right_below(std::string_view path) const {
  std::vector<const CatalogueEntry*> found = below(path);
  std::erase_if(found, [&](const auto* entry) { return container_of(entry->path) != path; });
  return found;
}

std::string Catalogue::file_of(std::string_view path) const {
  const CatalogueEntry* entry = at_path(path);
  while (entry != nullptr && entry->embedded) {
    path = container_of(path);
    entry = at_path(path);
  }
  return std::string(path);
}

void Catalogue::put(CatalogueEntry entry) {
  erase(entry.path);
  std::string path = entry.path;
  const auto [place, added] = entries_.emplace(std::move(path), std::move(entry));
  const CatalogueEntry& kept = place->second;
  by_location_.erase(kept.location);  // its key may be a view into another entry
  by_location_.emplace(kept.location, &kept);
  if (kept.id) by_id_[*kept.id].insert(place->first);
  if (has_failed(kept)) ++failed_;
}

void Catalogue::erase(std::string_view path) {
  const auto found = entries_.find(path);
  if (found == entries_.end()) return;
  forget(found->second);
  entries_.erase(found);
}

// The location may belong to another entry by now: put() gives it to the newest.
void Catalogue::forget(const CatalogueEntry& entry) {
  const auto location = by_location_.find(entry.location);
  if (location != by_location_.end() && location->second == &entry) by_location_.erase(location);
  if (entry.id) {
    const auto paths = by_id_.find(*entry.id);
    paths->second.erase(entry.path);
    if (paths->second.empty()) by_id_.erase(paths);
  }
  if (has_failed(entry)) --failed_;
}

}  // namespace karez
