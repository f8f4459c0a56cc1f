// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/result.h"

/// The seal of an index: DIR/seal.json holds the size and SHA-256 of each of its files, the
/// database list and the databases it names, in a backup what says that it is one, so that one
/// flipped byte anywhere shows. Written when
/// a run is complete, removed before the first change: a run that was cut off leaves an index
/// without seal, which is whole but for that. Hold the IndexLock to write or remove it.
namespace karez {

/// In a backup: what it is a copy of.
inline constexpr const char* kBackupMark = "backup.json";

struct SealedFile {
  std::uint64_t size = 0;
  std::string sha256;  ///< 64 hex digits.
  bool operator==(const SealedFile&) const = default;
};

struct Seal {
  std::string version;  ///< Of the program that sealed.
  std::string generation;
  std::uint64_t revision = 0;
  std::map<std::string, SealedFile> files;  ///< By path below the index directory.
};

/// Hashes the files and writes the seal durably. The index holds what these two say.
Result<void> write_seal(const std::filesystem::path& directory, const std::string& generation,
                        std::uint64_t revision);

/// Removes the seal durably; it need not be there.
Result<void> remove_seal(const std::filesystem::path& directory);

/// The seal; nothing when there is none. Error corrupt when a byte of it was changed.
Result<std::optional<Seal>> read_seal(const std::filesystem::path& directory);

/// How a file is not as it was sealed.
struct BrokenFile {
  std::string file;
  std::string what;  ///< A sentence without its end: "holds other bytes than were sealed".
};

/// Compares the files of the index with its seal. Reads all of them.
Result<std::vector<BrokenFile>> compare_with_seal(const std::filesystem::path& directory,
                                                  const Seal& seal);

/// Error corrupt when the index is sealed and a file is not as it was: nothing is to be built on
/// it, for the next seal would cover the damage. Fine when there is no seal. Reads all files.
Result<void> prove_seal(const std::filesystem::path& directory);

}  // namespace karez
