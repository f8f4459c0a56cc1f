// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// The index directory as a reader sees it. The directory is never renamed; a new index is switched
/// in by replacing the stub.
///   DIR/XAPIANDB      the stub: a text file that Xapian can open itself, one line for each shard
///   DIR/db-000001/    a glass database
///   DIR/seal.json     size and SHA-256 of all these files (indexer/write/seal.h)
///   DIR/lock          locked (flock) by the indexer that writes (indexer/write/index_lock.h)
namespace karez {

inline constexpr const char* kStubName = "XAPIANDB";
inline constexpr std::string_view kStubType = "glass ";  ///< Starts each line of the stub.
inline constexpr const char* kSealName = "seal.json";

/// The paths of the shard databases that the stub names, in its order. Error not_found when there
/// is no index, corrupt when the stub is missing from an index or names no database.
Result<std::vector<std::filesystem::path>> shards_of(const std::filesystem::path& directory);

/// The name of a file that this database should have and does not have. Empty when none is missing.
/// The check is needed because Xapian opens a database without its positions or its records, and
/// then finds nothing in it.
std::string missing_file(const std::filesystem::path& database, bool has_documents, bool has_words);

/// What identifies the stub file now: device, inode and time. It differs after the stub was
/// replaced, so a reader sees that it must open the databases again. Empty when there is no stub.
std::string stub_identity(const std::filesystem::path& directory);

}  // namespace karez
