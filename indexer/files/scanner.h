// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/result.h"

namespace karez {

/// One file that the scan found, by stat alone: nothing was opened.
struct SeenFile {
  std::string path;       ///< Relative to the given PATH, bytes as found.
  std::string location;   ///< Absolute, no symbolic links in it.
  std::string root_name;  ///< Last folder name of the given PATH, to tell equal paths apart.
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t sidecar_size = 0;  ///< Both 0 when there is no sidecar.
  std::int64_t sidecar_mtime_ns = 0;
  std::optional<Gap> gap;  ///< Not to be opened: a link, a FIFO, a closed folder …
};

/// All that lies below the given PATHs.
struct Scan {
  std::vector<SeenFile> files;      ///< In the order of PATHs, then of bytes of the path.
  std::vector<std::string> roots;   ///< Absolute locations of the PATHs.
  std::vector<std::string> unseen;  ///< Folders that could not be read: nothing below is "gone".
  std::size_t hidden = 0;           ///< Names that start with a dot, skipped.
  std::size_t lone_sidecars = 0;    ///< NAME.meta.json without NAME, skipped.
  std::size_t maildir_tmp = 0;      ///< Folders tmp beside cur and new: mail not yet delivered.
};

/// Walks files and folders. Symbolic links below them are gaps, never followed; names that start
/// with a dot, sidecars and the index's own folder are no documents. Error not_found when a PATH
/// is not there (a disk that is not mounted must not look like a thousand deleted files).
Result<Scan> scan(const std::vector<std::string>& paths,
                  const std::filesystem::path& index_directory);

/// Whether an absolute location is `root` or lies below it.
bool is_below(std::string_view location, std::string_view root);

}  // namespace karez
