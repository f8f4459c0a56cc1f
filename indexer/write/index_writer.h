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

/// The writer is always inside a transaction. Outside of one, Xapian commits by itself: after a
/// number of documents, and in its destructor. A commit half way through a document would show
/// pages without their words. Inside a transaction Xapian may not commit:
///
///   open() begin -> put(), put_entry(), … -> commit() + begin -> put(), … -> commit() + begin
///                                                                  |
///          on any Error, or when the program is killed:  back to the last commit
///
/// The first pages of a new index are kept uncompressed until there are 1,000 of them, or until the
/// first commit, because the compression dictionary is trained on them. After that the slots
/// compress their pages themselves.
///
/// A run writes to the database that readers have open; they see the last commit. Compaction, purge
/// and repair rewrite the whole index. They write a second database and switch to it; see
/// databases.h.
namespace karez {

/// The only writer of an index. Everything written between two commits becomes visible at once:
/// postings, page texts, catalogue, stems and manifest. Only commit() commits; destruction drops
/// what was not committed. After any Error the caller must destroy the writer and do again what was
/// not committed. Hold the IndexLock. Not thread-safe, except for dictionary().
class IndexWriter {
 public:
  /// Opens the index's shard, or makes a new index. Removes the seal of the index, because its
  /// files are about to change. Error incompatible for another schema or analyzer.
  static Result<std::unique_ptr<IndexWriter>> open(const std::filesystem::path& directory);
  /// Makes a new database in the index directory that the stub does not name yet; see database().
  /// Its first commit gets the revision `revision` + 1.
  static Result<std::unique_ptr<IndexWriter>> open_aside(const std::filesystem::path& directory,
                                                         std::uint64_t revision);
  ~IndexWriter();

  /// Adds a document, or replaces the one with this id. A replaced document keeps the time when it
  /// was added.
  Result<void> put(BuiltDocument document);
  /// Returns nullopt when the index does not have the document. Also sees what is not yet
  /// committed.
  Result<std::optional<Record>> find(const DocumentId& id);
  /// Stores the parts of a record that may change while its text stays: paths, superseded_by,
  /// withdrawn. The document must be in the index.
  Result<void> set_state(const Record& record);
  /// Removes a document and its pages. Does nothing when the index does not have it.
  Result<void> remove(const DocumentId& id);

  Result<void> put_entry(const CatalogueEntry& entry);
  Result<void> erase_entry(std::string_view path);

  /// Stores where the files of a document without a path last lay. An empty list removes the entry.
  Result<void> set_former_locations(const DocumentId& id,
                                    const std::vector<std::string>& locations);
  struct FormerLocations {
    DocumentId id;
    std::vector<std::string> locations;
  };
  Result<std::vector<FormerLocations>> former_locations();

  /// Notes that a content was purged and must not be read again. `purges` are the ids whose purge
  /// removed it. An empty set lets it be read again.
  Result<void> set_purged(const DocumentId& id, const std::set<DocumentId>& purges);

  /// Whether enough was gathered since the last commit that another is due (limits::kBatch…).
  bool is_full() const;
  /// Commits everything durably. `failed_files` and `now` (seconds since 1970) go into the
  /// manifest.
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
