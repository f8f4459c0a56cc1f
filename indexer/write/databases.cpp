// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/databases.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "common/index/directory.h"
#include "indexer/files/durable.h"

namespace karez {

namespace fs = std::filesystem;

Result<void> switch_to(const fs::path& directory, const std::vector<std::string>& shard_names) {
  std::string text;
  for (const std::string& name : shard_names) text += std::string(kStubType) + name + "\n";
  return replace_file(directory / kStubName, text);
}

std::string next_database_name(const fs::path& directory) {
  int highest = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind(kDatabasePrefix, 0) != 0) continue;
    highest = std::max(highest, std::atoi(name.c_str() + kDatabasePrefix.size()));
  }
  return fmt::format("{}{:06}", kDatabasePrefix, highest + 1);
}

Result<void> remove_unused_databases(const fs::path& directory) {
  std::set<std::string> used;
  std::error_code error;
  if (const auto shards = shards_of(directory)) {
    for (const fs::path& shard : *shards) {
      // A stub that names a missing database is damaged. Any other database may be the right one,
      // so none is deleted.
      if (!fs::exists(shard, error)) return {};
      used.insert(shard.filename().string());
    }
  } else if (shards.error().code != ErrorCode::not_found) {
    return {};
  }
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    const bool unfinished = entry.path().extension() == kUnfinished;
    if (!unfinished && (name.rfind(kDatabasePrefix, 0) != 0 || used.count(name) != 0)) continue;
    fs::remove_all(entry.path(), error);
    if (error)
      return fail(ErrorCode::io, "Could not remove an old database: " + error.message(), "",
                  entry.path().string());
  }
  return {};
}

}  // namespace karez
