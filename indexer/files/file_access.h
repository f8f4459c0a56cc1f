// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"
#include "common/result.h"
#include "indexer/files/unique_fd.h"

struct stat;

namespace karez {

/// What stat says of a file. Equal stamps: nobody has written to it in between.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;  ///< Cannot be set by hand; not kept in the index, copies change it.
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const struct stat& status);

/// The last name of a location: "c.pdf" of "/a/b/c.pdf".
std::string file_name_of(const std::string& location);

/// A value, or why the file is a gap.
template <class T>
using OrGap = tl::expected<T, Gap>;

/// The gap for an errno of open, read or stat.
Gap gap_of_errno(int error);

/// A regular file opened for reading, with its stamp when it was opened.
struct OpenFile {
  UniqueFd fd;
  FileStamp stamp;
};

/// Opens a file by its absolute location, folder by folder: no symbolic link is followed, no path
/// is too long, and a FIFO does not block. Thread-safe.
OrGap<OpenFile> open_file(std::string_view location);

/// Opens a folder the same way, for reading its names.
OrGap<UniqueFd> open_folder(std::string_view location);

/// SHA-256 of a file read from its start. Gap changed_while_reading when it was written to
/// meanwhile, io_error when it cannot be read.
OrGap<DocumentId> hash_file(const OpenFile& file);

/// Gap changed_while_reading unless the open file still has the stamp.
std::optional<Gap> check_unchanged(int fd, const FileStamp& expected);

/// The name of a file's sidecar.
inline constexpr std::string_view kSidecarSuffix = ".meta.json";

/// The content of the sidecar beside a file; nothing when there is none, one larger than limit
/// sidecar-bytes cut one byte after it. Gap bad_sidecar when there is one that cannot be read; gap
/// io_error when the disk or a shortage is to blame: another run will know the document's metadata.
OrGap<std::optional<std::string>> read_sidecar_file(std::string_view location);

}  // namespace karez
