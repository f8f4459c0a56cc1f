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

/// What the index knows of every path, in memory. A path has one entry, and a location has one
/// path. The caller that changes it must write the same change to the metadata under keys::path.
/// Not thread-safe.
class Catalogue {
 public:
  /// Both return null when nothing is known. The pointer is valid until the next change.
  const CatalogueEntry* at_path(std::string_view path) const;
  const CatalogueEntry* at_location(std::string_view location) const;

  /// Entries of one file content, sorted by path. The pointers are valid until the next change.
  std::vector<const CatalogueEntry*> with_id(const DocumentId& id) const;

  /// Entries of the documents embedded directly in the document at `path`, sorted by path.
  std::vector<const CatalogueEntry*> right_below(std::string_view path) const;
  /// Entries of all documents embedded in it, at any depth, sorted by path.
  std::vector<const CatalogueEntry*> below(std::string_view path) const;
  /// The path of the file that holds the embedded document at `path`, however deep. Example:
  /// "a.eml!/1/b.eml!/2/c.pdf" gives "a.eml". The path of a file gives itself.
  std::string file_of(std::string_view path) const;

  /// Replaces what was known of the path.
  void put(CatalogueEntry entry);
  /// Does nothing when the path is not known.
  void erase(std::string_view path);

  /// All entries, sorted by path.
  const std::map<std::string, CatalogueEntry, std::less<>>& entries() const { return entries_; }

  /// How many entries have a gap that counts as a failure.
  std::uint64_t failed_files() const { return failed_; }

 private:
  // Takes an entry out of the two indexes and the count below.
  void forget(const CatalogueEntry& entry);

  std::map<std::string, CatalogueEntry, std::less<>> entries_;
  // The keys are views into the entries' own strings. That is safe because nodes of a std::map
  // never move.
  std::unordered_map<std::string_view, const CatalogueEntry*> by_location_;
  std::map<DocumentId, std::set<std::string_view>> by_id_;
  std::uint64_t failed_ = 0;
};

}  // namespace karez
