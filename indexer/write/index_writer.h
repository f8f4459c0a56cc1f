// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"
#include "common/index/manifest.h"
#include "common/index/record.h"
#include "common/result.h"
#include "indexer/build/document_builder.h"
#include "indexer/write/frame_dictionary.h"

/// One transaction after the other. Xapian commits when it likes: after so many documents, and in
/// its destructor. A commit half way through a document would show pages without their words. So
/// the writer is inside of a transaction all the time, where Xapian may not commit:
///
///   open() begin -> put(), put_entry(), … -> commit() + begin -> put(), … -> commit() + begin
///                                                                  |
///          on any Error, or when the program is killed:  back to the last commit
///
/// Pages wait for the first commit, or for the first thousand of them, because a dictionary is
/// trained on them. After that slots compress the pages themselves.
///
/// A run writes to the database that readers have open (they see the last commit). What rewrites
/// the whole index, compaction, purge or repair, writes a second one aside and switches to it; see
/// databases.h.
namespace karez {

/// The only writer of an index. Everything between two commits becomes visible in one commit:
/// postings, page texts, catalogue, stems and manifest. Nothing is committed but by commit(): not
/// by Xapian's own flush, not by destruction. After any Error throw it away: what was not
/// committed is to be done again. Hold the IndexLock. Not thread-safe.
class IndexWriter {
 public:
  /// Opens the index's shard, or makes a new index. Error incompatible for another schema or
  /// analyzer. From now on the index has no seal.
  static Result<std::unique_ptr<IndexWriter>> open(const std::filesystem::path& directory);
  /// Makes a new database in the index directory that nothing names yet, see database(). Its next
  /// commit has the revision after this one.
  static Result<std::unique_ptr<IndexWriter>> open_aside(const std::filesystem::path& directory,
                                                         std::uint64_t revision);
  ~IndexWriter();

  /// Adds a document, or replaces the one with this id (its time added stays).
  Result<void> put(BuiltDocument document);
  /// Nothing when the index does not have it. Sees what is not yet committed.
  Result<std::optional<Record>> find(const DocumentId& id);
  /// Stores what is not canonical of a record: paths, superseded_by, withdrawn.
  Result<void> set_state(const Record& record);
  /// Takes a document out for good, with its pages.
  Result<void> remove(const DocumentId& id);

  Result<void> put_entry(const CatalogueEntry& entry);
  Result<void> erase_entry(std::string_view path);

  /// Where a document without live path last stood; none forgets.
  Result<void> set_former_locations(const DocumentId& id,
                                    const std::vector<std::string>& locations);
  struct FormerLocations {
    DocumentId id;
    std::vector<std::string> locations;
  };
  Result<std::vector<FormerLocations>> former_locations();

  /// Notes that a content was purged and is not to come back, with the purges that took it along;
  /// none lets it come back.
  Result<void> set_purged(const DocumentId& id, const std::set<DocumentId>& purges);

  /// Enough was gathered that a commit is due.
  bool is_full() const;
  /// Writes all durably. `failed_files` and the time go into the manifest.
  Result<void> commit(std::uint64_t failed_files, std::int64_t now);

  const Manifest& manifest() const;
  FrameDictionary& dictionary();
  const std::filesystem::path& database() const;  ///< The shard being written.
  std::uint64_t changed_documents() const;        ///< Put or removed since open().
  bool is_new() const;                            ///< The index did not exist before open().

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace karez
