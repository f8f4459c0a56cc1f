// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"
#include "common/index/manifest.h"
#include "common/index/page_codec.h"
#include "common/index/record.h"
#include "common/result.h"
#include "indexer/build/document_builder.h"

namespace karez {

/// The zstd dictionary of the shard being written, once it is known: then slots compress pages
/// themselves. Thread-safe.
class FrameDictionary {
 public:
  /// Nothing while it is not decided; empty text when there is to be none.
  std::shared_ptr<const std::string> get() const;
  void set(std::string dictionary);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const std::string> dictionary_;
};

/// Compresses the pages of a document, when the dictionary is known by now. False when not yet.
bool compress_pages(BuiltDocument& document, const FrameDictionary& dictionary,
                    std::optional<PageCodec>& codec);

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
  Result<void> set_former(const DocumentId& id, const std::vector<std::string>& locations);
  struct Former {
    DocumentId id;
    std::vector<std::string> locations;
  };
  Result<std::vector<Former>> former();

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
