// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"

namespace karez {

/// What the index knows of every path, in memory: one entry a path, one path a location. Kept in
/// step with the metadata under keys::path by whoever changes it. Not thread-safe.
class Catalogue {
 public:
  /// Null when nothing is known. Valid until the next change.
  const CatalogueEntry* at_path(std::string_view path) const;
  const CatalogueEntry* at_location(std::string_view location) const;

  /// Entries of one file content, by path. Valid until the next change.
  std::vector<const CatalogueEntry*> with_id(const DocumentId& id) const;

  /// Entries of what came right in the document at a path, in the order of paths.
  std::vector<const CatalogueEntry*> right_below(std::string_view path) const;
  /// The same with what came in these, and so on.
  std::vector<const CatalogueEntry*> below(std::string_view path) const;
  /// The path of the file that the embedded document at `path` came in, over all steps.
  std::string file_of(std::string_view path) const;

  /// Replaces what was known of the path.
  void put(CatalogueEntry entry);
  void erase(std::string_view path);

  /// All entries, by path.
  const std::map<std::string, CatalogueEntry, std::less<>>& entries() const { return entries_; }

  /// Entries whose gap counts as a failed file.
  std::uint64_t failed_files() const { return failed_; }

 private:
  void forget(const CatalogueEntry& entry);

  std::map<std::string, CatalogueEntry, std::less<>> entries_;
  // Views into the entries' own strings: map nodes stay where they are.
  std::unordered_map<std::string_view, const CatalogueEntry*> by_location_;
  std::map<DocumentId, std::set<std::string_view>> by_id_;
  std::uint64_t failed_ = 0;
};

}  // namespace karez
