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
#include "indexer/files/system_call.h"
#include "indexer/files/write_all.h"

namespace karez {
namespace {

// Small attachments never touch the disk. Large ones would fill the memory, so they go to a file on
// a disk. The file has no name: nobody can open it, and the kernel removes it when the indexer
// ends, however it ends.

// How many bytes of one document are held in memory. With more, all of them go to disk.
constexpr std::uint64_t kInMemory = 4 * limits::MiB;

// Must be called right after the call that failed, because errno says why.
tl::unexpected<Error> no_room() {
  return fail(ErrorCode::io,
              std::string("no room to unpack what came in the file: ") + std::strerror(errno),
              "Set TMPDIR to a folder on a disk with room");
}

// Returns a file without a name on a disk, or an empty descriptor when no folder takes one. Some
// file systems have no O_TMPFILE; there a file is made and its name removed at once.
UniqueFd nameless_file() {
  const char* chosen = std::getenv("TMPDIR");
  const std::array<const char*, 3> folders{chosen ? chosen : "/var/tmp", "/var/tmp", "/tmp"};
  for (const char* folder : folders) {
    UniqueFd file(::open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file) return file;
    std::string pattern = std::string(folder) + "/karez-XXXXXX";
    file = UniqueFd(::mkostemp(pattern.data(), O_CLOEXEC));
    if (!file) continue;
    ::unlink(pattern.c_str());
    return file;
  }
  return {};
}

UniqueFd new_file(bool on_disk) {
  return on_disk ? nameless_file() : UniqueFd(::memfd_create("karez-embedded", MFD_CLOEXEC));
}

// Copies `size` bytes, of which at most 1 MiB is in memory at a time. pread leaves the offset of
// `from` alone, so several threads may copy from one file.
bool copy(int from, std::uint64_t offset, std::uint64_t size, int to) {
  std::string buffer(std::min<std::uint64_t>(size, limits::MiB), '\0');
  while (size > 0) {
    const ssize_t got = uninterrupted([&] {
      return ::pread(from, buffer.data(), std::min<std::uint64_t>(size, buffer.size()),
                     static_cast<off_t>(offset));
    });
    if (got <= 0) return false;
    const auto count = static_cast<std::size_t>(got);
    if (!write_all(to, std::string_view(buffer).substr(0, count))) return false;
    offset += count;
    size -= count;
  }
  return true;
}

}  // namespace

// Makes sure that there is a file for `more` bytes. The first bytes go into memory. Once there are
// more than kInMemory, all are moved to disk, and the next ones follow them there.
Result<void> Spool::make_room(std::size_t more) {
  const bool to_disk = !on_disk_ && size_ + more > kInMemory;
  if (file_ && !to_disk) return {};
  UniqueFd file = new_file(to_disk);
  if (!file) return no_room();
  const bool moved = !file_ || copy(file_.get(), 0, size_, file.get());
  file_ = std::move(file);
  on_disk_ = to_disk;
  if (!moved) return no_room();
  return {};
}

Result<void> Spool::begin(Embedded what, std::uint64_t size) {
  part_ = {.what = std::move(what), .id = {}, .offset = size_, .size = size};
  missing_ = size;
  hash_.emplace();
  if (size == 0) end_part();
  return {};
}

Result<void> Spool::add(std::string_view piece) {
  if (auto room = make_room(piece.size()); !room) return room;
  if (!write_all(file_.get(), piece)) return no_room();
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

// Each part gets a file of its own, because a child gets the whole file of its descriptor and must
// not see the other parts.
Result<UniqueFd> Spool::open(const Part& part) const {
  const UniqueFd file = new_file(part.size > kInMemory);
  if (!file || !copy(file_.get(), part.offset, part.size, file.get())) return no_room();
  // The file is opened again for reading only, so that the child that reads it cannot write to it.
  const std::string link = "/proc/self/fd/" + std::to_string(file.get());
  UniqueFd read_only(::open(link.c_str(), O_RDONLY | O_CLOEXEC));
  if (!read_only) return no_room();
  return read_only;
}

}  // namespace karez
