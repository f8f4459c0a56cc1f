// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// The index directory as a reader sees it. It is never renamed; its content is switched.
///   DIR/XAPIANDB      stub that Xapian opens itself: one line per shard
///   DIR/db-000001/    a glass database
///   DIR/seal.json     size and SHA-256 of all of these (indexer/write/seal.h)
///   DIR/lock          held (flock) by the one indexer (indexer/write/index_lock.h)
namespace karez {

inline constexpr const char* kStubName = "XAPIANDB";
inline constexpr std::string_view kStubType = "glass ";  ///< Begins each line of the stub.
inline constexpr const char* kSealName = "seal.json";

/// Shard databases named by the stub, in order. Error not_found when there is no index.
Result<std::vector<std::filesystem::path>> shards_of(const std::filesystem::path& directory);

/// The file that a database of documents with words should have and has not, by its name; empty
/// when all are there. Xapian opens a database without its positions or its records and finds
/// nothing in it.
std::string missing_file(const std::filesystem::path& database, bool has_documents, bool has_words);

/// Identity of the stub file now, to see whether it was switched since.
std::string stub_identity(const std::filesystem::path& directory);

}  // namespace karez
