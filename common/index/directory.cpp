// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/directory.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/write_all.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStubName = "XAPIANDB";
constexpr const char* kLockName = "lock";
constexpr std::string_view kDatabasePrefix = "db-";
constexpr std::string_view kStubType = "glass ";

tl::unexpected<Error> system_failure(std::string_view what, const fs::path& path) {
  return fail(ErrorCode::io, fmt::format("Could not {}: {}", what, std::strerror(errno)), "",
              path.string());
}

// A descriptor closed at the end of the scope.
struct Descriptor {
  int fd = -1;
  explicit Descriptor(int opened) : fd(opened) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

std::string holder_of(int fd) {
  char buffer[32] = {};
  const ssize_t length = ::pread(fd, buffer, sizeof buffer - 1, 0);
  std::string pid(buffer, length > 0 ? static_cast<std::size_t>(length) : 0);
  pid.erase(std::find_if(pid.begin(), pid.end(), [](char c) { return c < '0' || c > '9'; }),
            pid.end());
  return pid;
}

}  // namespace

Result<IndexLock> IndexLock::acquire(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory.parent_path(), error);
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return system_failure("make the index directory", directory);
  }
  const fs::path path = directory / kLockName;
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return system_failure("open the lock file", path);
  IndexLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    const std::string pid = holder_of(fd);
    return fail(ErrorCode::locked,
                "Another karez-index is writing to this index" +
                    (pid.empty() ? std::string() : " (process " + pid + ")"),
                "Wait until it is done, or stop it: nothing committed will be lost.",
                directory.string());
  }
  if (::ftruncate(fd, 0) != 0 || !write_all(fd, std::to_string(::getpid()) + "\n")) {
    return system_failure("write the lock file", path);
  }
  return lock;
}

IndexLock::IndexLock(IndexLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

IndexLock::~IndexLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::vector<fs::path>> shards_of(const fs::path& directory) {
  std::ifstream stub(directory / kStubName);
  if (!stub) {
    return fail(ErrorCode::not_found, "There is no Karez index here",
                "Make one with: karez-index --index DIR PATH...", directory.string());
  }
  std::vector<fs::path> shards;
  for (std::string line; std::getline(stub, line);) {
    if (line.rfind(kStubType, 0) == 0) shards.push_back(directory / line.substr(kStubType.size()));
  }
  if (shards.empty()) {
    return fail(ErrorCode::corrupt, "The index's list of databases is empty",
                "Index the files again into a new directory.", (directory / kStubName).string());
  }
  return shards;
}

Result<void> switch_to(const fs::path& directory, const std::vector<std::string>& shard_names) {
  std::string text;
  for (const std::string& name : shard_names) text += std::string(kStubType) + name + "\n";
  const fs::path aside = directory / "XAPIANDB.new";
  {
    const Descriptor file(
        ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.fd < 0 || !write_all(file.fd, text) || ::fsync(file.fd) != 0) {
      return system_failure("write the list of databases", aside);
    }
  }
  if (::rename(aside.c_str(), (directory / kStubName).c_str()) != 0) {
    return system_failure("switch the list of databases", directory);
  }
  return sync_directory(directory);
}

Result<void> sync_directory(const fs::path& directory) {
  const Descriptor folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.fd < 0 || ::fsync(folder.fd) != 0) {
    return system_failure("write the folder to disk", directory);
  }
  return {};
}

std::string next_database_name(const fs::path& directory) {
  int highest = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind(kDatabasePrefix, 0) != 0) continue;
    highest = std::max(highest, std::atoi(name.c_str() + kDatabasePrefix.size()));
  }
  return fmt::format("{}{:06}", kDatabasePrefix, highest + 1);
}

Result<void> remove_unused_databases(const fs::path& directory) {
  std::set<std::string> used;
  if (const auto shards = shards_of(directory)) {
    for (const fs::path& shard : *shards) used.insert(shard.filename().string());
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind(kDatabasePrefix, 0) != 0 || used.count(name) != 0) continue;
    fs::remove_all(entry.path(), error);
    if (error)
      return fail(ErrorCode::io, "Could not remove an old database: " + error.message(), "",
                  entry.path().string());
  }
  return {};
}

std::string stub_identity(const fs::path& directory) {
  struct stat status {};
  if (::stat((directory / kStubName).c_str(), &status) != 0) return {};
  return fmt::format("{}:{}:{}.{}", status.st_dev, status.st_ino, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec);
}

}  // namespace karez
