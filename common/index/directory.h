// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// The index directory: never renamed, its content is switched.
///   DIR/XAPIANDB      stub that Xapian opens itself: one line per shard
///   DIR/db-000001/    a glass database
///   DIR/seal.json     size and SHA-256 of all of these (indexer/seal.h)
///   DIR/lock          held (flock) by the one indexer
namespace karez {

/// The one writer's hold on an index directory. Released on destruction or death of the process;
/// the file names the holder, and nobody once it let go.
class IndexLock {
 public:
  /// Creates the directory (mode 0700) if it is not there. Error locked names the holder: the
  /// `program` it gave, and its pid.
  static Result<IndexLock> acquire(const std::filesystem::path& directory,
                                   std::string_view program = "karez-index");
  /// Keeps writers out of an index that is there without writing anything: also where only reading
  /// is allowed. Several may hold it so at a time. Error locked as above.
  static Result<IndexLock> acquire_for_reading(const std::filesystem::path& directory);
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;
  ~IndexLock();

 private:
  explicit IndexLock(int fd) : fd_(fd) {}
  int fd_ = -1;
  bool named_ = false;  // in the file
};

/// Shard databases named by the stub, in order. Error not_found when there is no index.
Result<std::vector<std::filesystem::path>> shards_of(const std::filesystem::path& directory);

/// Replaces the stub durably (write, fsync, rename, fsync of the folder). Names are relative.
Result<void> switch_to(const std::filesystem::path& directory,
                       const std::vector<std::string>& shard_names);

/// Replaces a file durably and at once: readers find the old text or the new (write beside it,
/// fsync, rename, fsync of the folder).
Result<void> replace_file(const std::filesystem::path& file, std::string_view text);

/// Removes a file durably; it need not be there.
Result<void> remove_file(const std::filesystem::path& file);

/// Writes a folder's own entries to disk (fsync): Xapian does not, so that a rename of its last
/// commit could be lost with the power.
Result<void> sync_directory(const std::filesystem::path& directory);

/// The next unused "db-00000N".
std::string next_database_name(const std::filesystem::path& directory);

/// Deletes databases the stub does not name and files not yet put in place: leftovers of a build
/// that was cut off. Call with the lock held.
Result<void> remove_unused_databases(const std::filesystem::path& directory);

/// The file that a database of documents with words should have and has not, by its name; empty
/// when all are there. Xapian opens a database without its positions or its records and finds
/// nothing in it.
std::string missing_file(const std::filesystem::path& database, bool has_documents, bool has_words);

/// Identity of the stub file now, to see whether it was switched since.
std::string stub_identity(const std::filesystem::path& directory);

}  // namespace karez
