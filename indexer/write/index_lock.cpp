// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/index_lock.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/ascii.h"
#include "indexer/files/system_call.h"
#include "indexer/files/write_all.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIndexer = "karez-index";

// The content of the lock file: "1234 karez-index".
struct Holder {
  std::string pid;
  std::string program;
};

// Reads the lock file. It shows up in messages, so anything but digits and a plain name is dropped.
Holder holder_of(int fd) {
  char buffer[64] = {};
  const ssize_t length = uninterrupted([&] { return ::pread(fd, buffer, sizeof buffer - 1, 0); });
  std::istringstream text(std::string(buffer, length > 0 ? static_cast<std::size_t>(length) : 0));
  Holder holder;
  text >> holder.pid >> holder.program;
  const bool sound = holder.pid.find_first_not_of("0123456789") == std::string::npos;
  if (!sound) holder.pid.clear();
  const auto strange = [](char c) { return c != '-' && !ascii::is_lower(c); };
  if (std::any_of(holder.program.begin(), holder.program.end(), strange)) holder.program.clear();
  return holder;
}

tl::unexpected<Error> locked(int fd, const fs::path& directory) {
  Holder holder = holder_of(fd);
  // A process that has just taken the lock writes its name a moment later. Wait up to 200 ms for
  // it.
  for (int looks = 0; looks < 20 && holder.pid.empty(); ++looks) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    holder = holder_of(fd);
  }
  const bool writes = holder.program.empty() || holder.program == kIndexer;
  return fail(ErrorCode::locked,
              (writes ? "Another karez-index is writing to this index"
                      : holder.program + " is using this index") +
                  (holder.pid.empty() ? std::string() : " (process " + holder.pid + ")"),
              "Wait until it is done, or stop it: nothing committed will be lost.",
              directory.string());
}

// Returns true when the lock was taken. Otherwise errno is EWOULDBLOCK when another process holds
// it.
bool hold(const UniqueFd& fd, int how) {
  return uninterrupted([&] { return ::flock(fd.get(), how | LOCK_NB); }) == 0;
}

}  // namespace

Result<IndexLock> IndexLock::acquire(const fs::path& directory, std::string_view program) {
  std::error_code error;
  fs::create_directories(directory.parent_path(), error);
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return system_failure("make the index directory", directory);
  }
  const fs::path path = directory / kLockName;
  UniqueFd fd = open_own_file(path, O_RDWR | O_CREAT);
  if (!fd) return system_failure("open the lock file", path);
  IndexLock lock(std::move(fd));
  if (!hold(lock.fd_, LOCK_EX)) {
    if (errno == EWOULDBLOCK) return locked(lock.fd_.get(), directory);
    return system_failure("hold the lock file", path);
  }
  const std::string text = fmt::format("{} {}\n", ::getpid(), program);
  // The name is only for messages. A full disk that cannot take it does not fail the lock.
  lock.named_ = uninterrupted([&] { return ::ftruncate(lock.fd_.get(), 0); }) == 0;
  static_cast<void>(write_all(lock.fd_.get(), text));
  return lock;
}

Result<IndexLock> IndexLock::acquire_for_reading(const fs::path& directory) {
  const fs::path path = directory / kLockName;
  UniqueFd fd = open_own_file(path, O_RDONLY);
  if (!fd && errno == ENOENT) return IndexLock(UniqueFd());  // a copy that no program ever wrote to
  if (!fd) return system_failure("open the lock file", path);
  IndexLock lock(std::move(fd));
  if (hold(lock.fd_, LOCK_SH)) return lock;
  if (errno == EWOULDBLOCK) return locked(lock.fd_.get(), directory);
  return system_failure("hold the lock file", path);
}

IndexLock::IndexLock(IndexLock&& other) noexcept
    : fd_(std::move(other.fd_)), named_(std::exchange(other.named_, false)) {}

IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(named_, other.named_);
  return *this;
}

IndexLock::~IndexLock() {
  // A name that cannot be removed does no harm, because the next holder replaces it.
  if (fd_ && named_) static_cast<void>(uninterrupted([&] { return ::ftruncate(fd_.get(), 0); }));
}

}  // namespace karez
