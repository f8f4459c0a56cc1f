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

/// What stat says of a file. When two stamps of a file are equal, nobody wrote to it in between.
struct FileStamp {
  std::uint64_t size = 0;     ///< Bytes.
  std::int64_t mtime_ns = 0;  ///< Nanoseconds since 1970, as all times here.
  /// Unlike mtime_ns it cannot be set by a program. The index does not keep it, because each copy
  /// of a file has another one.
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const struct stat& status);

/// The last name of a location: "/a/b/c.pdf" gives "c.pdf".
std::string file_name_of(const std::string& location);

/// A value, or the gap that says why there is none. Reading a file uses it in place of Result,
/// because a file that cannot be read is listed and does not end the run.
template <class T>
using OrGap = tl::expected<T, Gap>;

/// The gap for an errno that open, read or stat left.
Gap gap_of_errno(int error);

/// A regular file that is open for reading, with the stamp it had when it was opened.
struct OpenFile {
  UniqueFd fd;
  FileStamp stamp;
};

/// Opens a file by its absolute location, one folder after the other. So no symbolic link is
/// followed anywhere in the path, and no path is too long for the system. A FIFO does not block.
/// Gap not_a_regular_file for anything but a file. Thread-safe.
OrGap<OpenFile> open_file(std::string_view location);

/// Opens a folder in the same way, for reading its names. Thread-safe.
OrGap<UniqueFd> open_folder(std::string_view location);

/// The SHA-256 of a whole file. Gap changed_while_reading when somebody wrote to the file
/// meanwhile, io_error when it cannot be read. Does not move the file's offset.
OrGap<DocumentId> hash_file(const OpenFile& file);

/// Nothing when the open file still has the stamp, else a gap changed_while_reading.
std::optional<Gap> check_unchanged(int fd, const FileStamp& expected);

/// A file's sidecar holds its metadata and lies beside it: "report.pdf" has "report.pdf.meta.json".
inline constexpr std::string_view kSidecarSuffix = ".meta.json";

/// The content of the sidecar beside the file at `location`. Nothing when there is no sidecar. A
/// sidecar larger than the limit sidecar-bytes is cut one byte after the limit, so that the caller
/// sees that it is too large. Gap bad_sidecar when the sidecar itself cannot be used. Gap io_error
/// when the disk failed or the system had no descriptors or memory left: a later run can read it.
OrGap<std::optional<std::string>> read_sidecar_file(std::string_view location);

}  // namespace karez
