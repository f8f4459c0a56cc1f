// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/file_access.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/files/system_call.h"
#include "indexer/limits/limit_table.h"

// All access to the files of the input. Files may be replaced by somebody else while they are read,
// and a folder may be hostile, so every open goes down from "/" one folder at a time with
// O_NOFOLLOW, and what was opened is checked with fstat afterwards, never by name.
namespace karez {
namespace {

constexpr int kFolderFlags = O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
// O_NONBLOCK: a FIFO may have taken the file's place, and opening it must not wait for a writer.
// O_NOCTTY: the same for a terminal, which must not become ours.
constexpr int kFileFlags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// Opens the folder that holds the last name of `location`, and returns it with that name, which is
// empty for "/". O_PATH opens folders that may be passed through but not listed.
OrGap<std::pair<UniqueFd, std::string>> open_parent(std::string_view location) {
  UniqueFd folder(::open("/", O_PATH | kFolderFlags));
  while (folder) {
    const auto start = location.find_first_not_of('/');
    location.remove_prefix(start == location.npos ? location.size() : start);
    const auto slash = location.find('/');
    if (slash == location.npos) return std::pair(std::move(folder), std::string(location));
    const std::string name(location.substr(0, slash));
    folder = UniqueFd(::openat(folder.get(), name.c_str(), O_PATH | kFolderFlags));
    location.remove_prefix(slash);
  }
  return tl::unexpected(gap_of_errno(errno));
}

// Opens a file or folder by its absolute location. The location "/" has no last name, so "." is
// opened.
OrGap<UniqueFd> open_at(std::string_view location, int flags) {
  auto parent = open_parent(location);
  if (!parent) return tl::unexpected(std::move(parent.error()));
  const auto& [folder, name] = *parent;
  UniqueFd fd(::openat(folder.get(), name.empty() ? "." : name.c_str(), flags));
  if (!fd) return tl::unexpected(gap_of_errno(errno));
  return fd;
}

// Reads at most the buffer's length from an offset. Returns the bytes read, 0 at the end of the
// file, or -1 with errno set.
ssize_t read_some(int fd, std::span<char> buffer, std::uint64_t offset) {
  return uninterrupted(
      [&] { return ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(offset)); });
}

}  // namespace

FileStamp stamp_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim), status.st_ino};
}

std::string file_name_of(const std::string& location) {
  return location.substr(location.rfind('/') + 1);
}

Gap gap_of_errno(int error) {
  const std::string detail = std::strerror(error);
  switch (error) {
    case EACCES:
    case EPERM:
      return {GapCode::permission, {}, {}};
    case ELOOP:  // O_NOFOLLOW met a symbolic link
      return {GapCode::not_a_regular_file, {}, "symbolic link"};
    case ENOENT:
    case ENOTDIR:
    case ESTALE:  // a network disk: the file was replaced
      return {GapCode::changed_while_reading, {}, "it is gone"};
    case ENAMETOOLONG:
      return {GapCode::unreadable_name, {}, "it is too long"};
    default:
      return {GapCode::io_error, {}, detail};
  }
}

OrGap<OpenFile> open_file(std::string_view location) {
  auto fd = open_at(location, kFileFlags);
  if (!fd) return tl::unexpected(std::move(fd.error()));
  struct stat status {};
  if (::fstat(fd->get(), &status) != 0) return tl::unexpected(gap_of_errno(errno));
  if (!S_ISREG(status.st_mode)) return tl::unexpected(Gap{GapCode::not_a_regular_file, {}, {}});
  return OpenFile{std::move(*fd), stamp_of(status)};
}

OrGap<UniqueFd> open_folder(std::string_view location) {
  return open_at(location, O_RDONLY | kFolderFlags);
}

OrGap<DocumentId> hash_file(const OpenFile& file) {
  Sha256 hash;
  std::vector<char> buffer(256 * limits::KiB);  // bytes of one read
  std::uint64_t done = 0;
  while (true) {
    const ssize_t got = read_some(file.fd.get(), buffer, done);
    if (got < 0) return tl::unexpected(gap_of_errno(errno));
    if (got == 0) break;
    done += static_cast<std::uint64_t>(got);
    if (done > file.stamp.size) break;  // the file grows: check_unchanged reports it below
    hash.update({buffer.data(), static_cast<std::size_t>(got)});
  }
  if (auto gap = check_unchanged(file.fd.get(), file.stamp)) return tl::unexpected(*gap);
  if (done != file.stamp.size) return tl::unexpected(Gap{GapCode::changed_while_reading, {}, {}});
  return hash.finish();
}

std::optional<Gap> check_unchanged(int fd, const FileStamp& expected) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return gap_of_errno(errno);
  if (stamp_of(status) == expected) return std::nullopt;
  return Gap{GapCode::changed_while_reading, {}, {}};
}

namespace {

Gap bad_sidecar(std::string why) { return {GapCode::bad_sidecar, {}, std::move(why)}; }

// What a sidecar that could not be opened means: none is there, a bad one is there, or the disk
// failed.
OrGap<std::optional<std::string>> without_sidecar(const Gap& gap) {
  switch (gap.code) {
    case GapCode::changed_while_reading:
    case GapCode::unreadable_name:  // a file's name of 250 bytes leaves no room for ".meta.json"
      return std::nullopt;
    case GapCode::permission:
      return tl::unexpected(bad_sidecar("it may not be read"));
    case GapCode::not_a_regular_file:
      return tl::unexpected(bad_sidecar("it is a link, pipe, device or folder, not a file"));
    default:
      return tl::unexpected(gap);
  }
}

}  // namespace

OrGap<std::optional<std::string>> read_sidecar_file(std::string_view location) {
  auto file = open_file(std::string(location) + std::string(kSidecarSuffix));
  if (!file) return without_sidecar(file.error());
  // One byte more than the limit shows the caller that the limit was met.
  const std::uint64_t most = limits_in_force()[Limit::sidecar_bytes] + 1;
  std::string text(std::min(file->stamp.size, most), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t got = read_some(file->fd.get(), std::span(text).subspan(done), done);
    if (got < 0) return tl::unexpected(gap_of_errno(errno));
    // The end came before the size that fstat told.
    if (got == 0) return tl::unexpected(bad_sidecar("it changed while it was read"));
    done += static_cast<std::size_t>(got);
  }
  return text;
}

}  // namespace karez
