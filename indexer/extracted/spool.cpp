// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extracted/spool.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/limits.h"
#include "indexer/files/write_all.h"

namespace karez {
namespace {

constexpr std::uint64_t kInMemory = 4 * limits::MiB;

tl::unexpected<Error> no_room() {
  return fail(ErrorCode::io,
              std::string("no room to unpack what came in the file: ") + std::strerror(errno),
              "Set TMPDIR to a folder on a disk with room");
}

// A file without a name on a disk, or -1.
int nameless_file() {
  const char* chosen = std::getenv("TMPDIR");
  const std::array<const char*, 3> folders{chosen ? chosen : "/var/tmp", "/var/tmp", "/tmp"};
  for (const char* folder : folders) {
    int fd = ::open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) return fd;
    std::string pattern = std::string(folder) + "/karez-XXXXXX";
    fd = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (fd < 0) continue;
    ::unlink(pattern.c_str());
    return fd;
  }
  return -1;
}

int new_file(bool on_disk) {
  return on_disk ? nameless_file() : ::memfd_create("karez-embedded", MFD_CLOEXEC);
}

bool copy(int from, std::uint64_t offset, std::uint64_t size, int to) {
  std::string buffer(std::min<std::uint64_t>(size, limits::MiB), '\0');
  while (size > 0) {
    const ssize_t got = ::pread(from, buffer.data(), std::min<std::uint64_t>(size, buffer.size()),
                                static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    const auto count = static_cast<std::size_t>(got);
    if (!write_all(to, std::string_view(buffer).substr(0, count))) return false;
    offset += count;
    size -= count;
  }
  return true;
}

}  // namespace

Spool::~Spool() {
  if (fd_ >= 0) ::close(fd_);
}

// The first bytes go into memory; once there are many, all go to disk.
Result<void> Spool::make_room(std::size_t more) {
  const bool to_disk = !on_disk_ && size_ + more > kInMemory;
  if (fd_ >= 0 && !to_disk) return {};
  const int fd = new_file(to_disk);
  if (fd < 0) return no_room();
  const bool moved = fd_ < 0 || copy(fd_, 0, size_, fd);
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
  on_disk_ = to_disk;
  if (!moved) return no_room();
  return {};
}

Result<void> Spool::begin(Embedded what, std::uint64_t size) {
  part_ = {std::move(what), {}, size_, size};
  missing_ = size;
  hash_.emplace();
  if (size == 0) end_part();
  return {};
}

Result<void> Spool::add(std::string_view piece) {
  if (auto room = make_room(piece.size()); !room) return room;
  if (!write_all(fd_, piece)) return no_room();
  hash_->update(piece);
  size_ += piece.size();
  missing_ -= piece.size();
  if (missing_ == 0) end_part();
  return {};
}

void Spool::end_part() {
  part_.id = hash_->finish();
  parts_.push_back(part_);
}

Result<int> Spool::open(const Part& part) const {
  const int fd = new_file(part.size > kInMemory);
  if (fd < 0) return no_room();
  const bool copied = copy(fd_, part.offset, part.size, fd);
  // The child that reads it may not write to it.
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const int read_only = copied ? ::open(link.c_str(), O_RDONLY | O_CLOEXEC) : -1;
  ::close(fd);
  if (read_only < 0) return no_room();
  return read_only;
}

}  // namespace karez
