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

/// One file that the scan found. The scan only asks stat; it opens no file.
struct SeenFile {
  std::string path;           ///< Relative to its PATH, bytes as found.
  std::string location;       ///< The absolute path, without symbolic links.
  std::string root_name;      ///< The last name of its PATH, to tell equal paths apart.
  std::uint64_t size = 0;     ///< Bytes.
  std::int64_t mtime_ns = 0;  ///< Nanoseconds since 1970.
  std::uint64_t inode = 0;
  std::uint64_t sidecar_size = 0;  ///< Bytes. This and the next: 0 without a sidecar.
  std::int64_t sidecar_mtime_ns = 0;
  std::optional<Gap> gap;  ///< Set: do not open it. A link, a FIFO, a closed folder …
};

/// All that lies below the PATHs an operator gave.
struct Scan {
  std::vector<SeenFile> files;      ///< In the order of PATHs; within one sorted by path.
  std::vector<std::string> roots;   ///< The absolute locations of the PATHs.
  std::vector<std::string> unseen;  ///< Folders that could not be read. Files below are not "gone".
  std::size_t hidden = 0;           ///< Skipped names that start with a dot.
  std::size_t lone_sidecars = 0;    ///< Skipped NAME.meta.json without a NAME.
  std::size_t maildir_tmp = 0;      ///< Skipped tmp folders of Maildirs.
};

/// Lists all files at and below the PATHs. A symbolic link below a PATH is a gap and is never
/// followed. Names that start with a dot, sidecars and the folder of the index are left out. A file
/// that several PATHs lead to is listed once. Error not_found when a PATH does not exist, because a
/// disk that is not mounted must not look like a thousand deleted files.
Result<Scan> scan(const std::vector<std::string>& paths,
                  const std::filesystem::path& index_directory);

/// True when an absolute location is `root` or lies below it: "/a/b" is below "/a", "/ab" is not.
bool is_below(std::string_view location, std::string_view root);

}  // namespace karez
