// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/compaction.h"

#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include "common/index/directory.h"
#include "common/schema.h"
#include "indexer/files/disk_space.h"
#include "indexer/files/durable.h"
#include "indexer/files/system_call.h"
#include "indexer/write/databases.h"
#include "indexer/write/xapian_edge.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

// Compares the counts, the manifest and the dictionary. It does not read every document.
bool same_content(const Xapian::Database& a, const Xapian::Database& b) {
  const auto metadata = [](const Xapian::Database& database, std::string_view key) {
    return database.get_metadata(std::string(key));
  };
  return a.get_doccount() == b.get_doccount() && a.get_lastdocid() == b.get_lastdocid() &&
         a.get_total_length() == b.get_total_length() &&
         metadata(a, keys::kManifest) == metadata(b, keys::kManifest) &&
         metadata(a, keys::kDictionary) == metadata(b, keys::kDictionary);
}

// Xapian does not flush the files it compacts. They must be on the disk before the stub names them,
// because a power cut could otherwise leave an index of empty files.
Result<void> sync_files(const fs::path& database) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(database, error)) {
    const UniqueFd file = open_own_file(entry.path(), O_RDONLY);
    if (!file || uninterrupted([&] { return ::fsync(file.get()); }) != 0) {
      return system_failure("write to disk", entry.path());
    }
  }
  return sync_directory(database);
}

}  // namespace

Result<void> compact_into(const fs::path& from, const fs::path& to) {
  if (auto room = check_disk_space(to.parent_path(), bytes_in(from), "to copy the index"); !room) {
    return room;
  }
  auto done = at_xapian_edge(to, [&]() -> Result<void> {
    Xapian::Database source(from.string());
    source.compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
    if (!same_content(source, Xapian::Database(to.string()))) {
      return fail(ErrorCode::corrupt,
                  "The compacted copy lacks something and was dropped; the index is unchanged", "",
                  to.string());
    }
    return sync_files(to);
  });
  std::error_code ignored;
  if (!done) fs::remove_all(to, ignored);
  return done;
}

Result<void> compact_index(const fs::path& directory) {
  const auto shards = shards_of(directory);
  if (!shards) return fail(shards.error());
  const std::string name = next_database_name(directory);
  auto done = compact_into(shards->front(), directory / name);
  if (done) done = switch_to(directory, {name});
  // After the switch this removes the old database, after an Error the unfinished new one.
  if (auto removed = remove_unused_databases(directory); done && !removed) return removed;
  return done;
}

}  // namespace karez
