// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/durable.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "indexer/files/system_call.h"
#include "indexer/files/write_all.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

// Writes a file's content, or a folder's entries, to disk.
bool sync(int fd) {
  return uninterrupted([&] { return ::fsync(fd); }) == 0;
}

}  // namespace

Result<void> replace_file(const fs::path& file, std::string_view text) {
  // The new text must be on the disk before the rename is, else a loss of power could leave an
  // empty file under the name.
  fs::path aside = file;
  aside += kUnfinished;
  {
    const UniqueFd opened = open_own_file(aside, O_WRONLY | O_CREAT | O_TRUNC);
    if (!opened || !write_all(opened.get(), text) || !sync(opened.get())) {
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
  const UniqueFd folder = open_own_file(directory, O_RDONLY | O_DIRECTORY);
  if (!folder || !sync(folder.get())) {
    return system_failure("write the folder to disk", directory);
  }
  return {};
}

}  // namespace karez
