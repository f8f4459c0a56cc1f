// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/result.h"

/// The seal of an index is the file DIR/seal.json. It holds the size and SHA-256 of each file of
/// the index, so that a single flipped byte shows. Sealed are the database list, the files of the
/// databases it names and, in a backup, the file that marks it as one.
///
/// The seal is written when a run is complete and removed before the first change. So a run that
/// was cut off leaves an index without a seal; nothing else is wrong with it. Hold the IndexLock to
/// write or remove the seal.
namespace karez {

/// The file in a backup that says which index it is a copy of.
inline constexpr const char* kBackupMark = "backup.json";

struct SealedFile {
  std::uint64_t size = 0;  ///< Bytes.
  std::string sha256;      ///< 64 hex digits.
  bool operator==(const SealedFile&) const = default;
};

struct Seal {
  std::string version;  ///< Of the program that sealed.
  std::string generation;
  std::uint64_t revision = 0;
  std::map<std::string, SealedFile> files;  ///< By path below the index directory.
};

/// Hashes the files of the index and writes the seal durably. `generation` and `revision` are those
/// of its manifest. Reads all files.
Result<void> write_seal(const std::filesystem::path& directory, const std::string& generation,
                        std::uint64_t revision);

/// Removes the seal durably. Succeeds also when there is none.
Result<void> remove_seal(const std::filesystem::path& directory);

/// Reads the seal. Returns nullopt when there is none. Error corrupt when a byte of the seal itself
/// was changed.
Result<std::optional<Seal>> read_seal(const std::filesystem::path& directory);

/// A file that is not as it was sealed.
struct BrokenFile {
  std::string file;
  std::string what;  ///< Completes "The file …": "holds other bytes than were sealed".
};

/// Compares the files of the index with its seal, both ways: files that are missing, changed or
/// new. Reads all of them. Returns an empty list when all are as sealed.
Result<std::vector<BrokenFile>> compare_with_seal(const std::filesystem::path& directory,
                                                  const Seal& seal);

/// Call it before writing to an index. Error corrupt when the index has a seal and a file does not
/// match it: the next seal would cover the damage. Succeeds when there is no seal. Reads all files.
Result<void> prove_seal(const std::filesystem::path& directory);

}  // namespace karez
