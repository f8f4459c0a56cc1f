// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/directory.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>

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
constexpr const char* kSealName = "seal.json";
constexpr const char* kLockName = "lock";
constexpr std::string_view kDatabasePrefix = "db-";
constexpr const char* kUnfinished = ".new";  // a file that was not yet put in place
constexpr std::string_view kStubType = "glass ";
constexpr std::string_view kIndexer = "karez-index";

tl::unexpected<Error> system_failure(std::string_view what, const fs::path& path) {
  return fail(ErrorCode::io, fmt::format("Could not {}: {}", what, std::strerror(errno)), "",
              path.string());
}

// Calls again what a signal interrupted.
template <class F>
auto uninterrupted(F call) -> decltype(call()) {
  decltype(call()) result;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

int open_file(const fs::path& path, int flags) {
  return uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600); });
}

bool sync(int fd) {
  return uninterrupted([&] { return ::fsync(fd); }) == 0;
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

// "1234 karez-index": who wrote the lock file last.
struct Holder {
  std::string pid;
  std::string program;
};

Holder holder_of(int fd) {
  char buffer[64] = {};
  const ssize_t length = uninterrupted([&] { return ::pread(fd, buffer, sizeof buffer - 1, 0); });
  std::istringstream text(std::string(buffer, length > 0 ? static_cast<std::size_t>(length) : 0));
  Holder holder;
  text >> holder.pid >> holder.program;
  const bool sound = holder.pid.find_first_not_of("0123456789") == std::string::npos;
  if (!sound) holder.pid.clear();
  const auto strange = [](char c) { return c != '-' && (c < 'a' || c > 'z'); };
  if (std::any_of(holder.program.begin(), holder.program.end(), strange)) holder.program.clear();
  return holder;
}

tl::unexpected<Error> locked(int fd, const fs::path& directory) {
  Holder holder = holder_of(fd);
  // One that has just got it writes its name a moment later.
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

// True when held; false when somebody else does, or with another errno than EWOULDBLOCK.
bool hold(int fd, int how) {
  return uninterrupted([&] { return ::flock(fd, how | LOCK_NB); }) == 0;
}

}  // namespace

Result<IndexLock> IndexLock::acquire(const fs::path& directory, std::string_view program) {
  std::error_code error;
  fs::create_directories(directory.parent_path(), error);
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return system_failure("make the index directory", directory);
  }
  const fs::path path = directory / kLockName;
  const int fd = open_file(path, O_RDWR | O_CREAT);
  if (fd < 0) return system_failure("open the lock file", path);
  IndexLock lock(fd);
  if (!hold(fd, LOCK_EX)) {
    if (errno == EWOULDBLOCK) return locked(fd, directory);
    return system_failure("hold the lock file", path);
  }
  const std::string text = fmt::format("{} {}\n", ::getpid(), program);
  // For others to read. A disk too full for it has more to say than that.
  lock.named_ = uninterrupted([&] { return ::ftruncate(fd, 0); }) == 0;
  static_cast<void>(write_all(fd, text));
  return lock;
}

Result<IndexLock> IndexLock::acquire_for_reading(const fs::path& directory) {
  const fs::path path = directory / kLockName;
  const int fd = open_file(path, O_RDONLY);
  if (fd < 0 && errno == ENOENT) return IndexLock(-1);  // a copy that nobody ever wrote to
  if (fd < 0) return system_failure("open the lock file", path);
  IndexLock lock(fd);
  if (hold(fd, LOCK_SH)) return lock;
  if (errno == EWOULDBLOCK) return locked(fd, directory);
  return system_failure("hold the lock file", path);
}

IndexLock::IndexLock(IndexLock&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), named_(std::exchange(other.named_, false)) {}

IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(named_, other.named_);
  return *this;
}

IndexLock::~IndexLock() {
  if (fd_ < 0) return;
  // A name that cannot be taken out does no harm: the next holder writes over it.
  if (named_) static_cast<void>(uninterrupted([&] { return ::ftruncate(fd_, 0); }));
  ::close(fd_);
}

Result<std::vector<fs::path>> shards_of(const fs::path& directory) {
  std::ifstream stub(directory / kStubName);
  if (!stub) {
    std::error_code error;
    if (fs::exists(directory / kSealName, error)) {  // it was there: this is no empty folder
      return fail(ErrorCode::corrupt, "The index's list of databases is missing",
                  "Run karez-check --repair.", (directory / kStubName).string());
    }
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
  return replace_file(directory / kStubName, text);
}

Result<void> replace_file(const fs::path& file, std::string_view text) {
  fs::path aside = file;
  aside += kUnfinished;
  {
    const Descriptor opened(open_file(aside, O_WRONLY | O_CREAT | O_TRUNC));
    if (opened.fd < 0 || !write_all(opened.fd, text) || !sync(opened.fd)) {
      return system_failure("write a file", aside);
    }
  }
  if (uninterrupted([&] { return ::rename(aside.c_str(), file.c_str()); }) != 0) {
    return system_failure("put a new file in place", file);
  }
  return sync_directory(file.parent_path());
}

Result<void> remove_file(const fs::path& file) {
  if (uninterrupted([&] { return ::unlink(file.c_str()); }) != 0) {
    if (errno == ENOENT) return {};
    return system_failure("remove a file", file);
  }
  return sync_directory(file.parent_path());
}

Result<void> sync_directory(const fs::path& directory) {
  const Descriptor folder(open_file(directory, O_RDONLY | O_DIRECTORY));
  if (folder.fd < 0 || !sync(folder.fd)) {
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
  std::error_code error;
  if (const auto shards = shards_of(directory)) {
    for (const fs::path& shard : *shards) {
      // A list that names what is not there is damaged: any of the others may be the right one.
      if (!fs::exists(shard, error)) return {};
      used.insert(shard.filename().string());
    }
  } else if (shards.error().code != ErrorCode::not_found) {
    return {};
  }
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    const bool unfinished = entry.path().extension() == kUnfinished;
    if (!unfinished && (name.rfind(kDatabasePrefix, 0) != 0 || used.count(name) != 0)) continue;
    fs::remove_all(entry.path(), error);
    if (error)
      return fail(ErrorCode::io, "Could not remove an old database: " + error.message(), "",
                  entry.path().string());
  }
  return {};
}

std::string missing_file(const fs::path& database, bool has_documents, bool has_words) {
  std::vector<std::string_view> needed{"iamglass", "postlist.glass"};
  if (has_documents) needed.insert(needed.end(), {"termlist.glass", "docdata.glass"});
  if (has_words) needed.push_back("position.glass");
  for (const std::string_view name : needed) {
    std::error_code error;
    if (!fs::exists(database / name, error)) return std::string(name);
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
