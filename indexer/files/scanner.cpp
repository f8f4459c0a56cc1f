// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/scanner.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "indexer/files/file_access.h"
#include "indexer/limits/limit_table.h"

// scan() walks each PATH with an object of its own (Walk), sorts what it found, and drops what an
// earlier PATH found already. A Walk goes depth first and keeps a stack of folders:
//
//   stack_              /in      /in/2022    /in/2022/09    (location_ is the last of them)
//   subfolders left     2023     10, 11      -
//
// The files of a folder are listed when it is opened. Its subfolders wait in its Frame.
namespace karez {
namespace {

// How many folders of the stack stay open. The system often allows a process 1,024 descriptors.
constexpr std::size_t kFoldersOpen = 64;

// Two folders with one identity are the same folder under two names.
using Identity = std::pair<dev_t, ino_t>;

Identity identity_of(const struct stat& status) { return {status.st_dev, status.st_ino}; }

std::string join(std::string_view folder, std::string_view name) {
  std::string joined(folder);
  if (!joined.empty() && joined.back() != '/') joined += '/';
  return joined += name;
}

// All names in an open folder except "." and "..", sorted by bytes. The folder stays open.
OrGap<std::vector<std::string>> names_in(int folder) {
  const int copy = ::fcntl(folder, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return tl::unexpected(gap_of_errno(errno));
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(copy), &::closedir);
  if (!stream) {
    const int error = errno;
    ::close(copy);
    return tl::unexpected(gap_of_errno(error));
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) return tl::unexpected(gap_of_errno(errno));
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view kind_of(mode_t mode) {
  if (S_ISLNK(mode)) return "symbolic link";
  if (S_ISFIFO(mode)) return "named pipe";
  if (S_ISSOCK(mode)) return "socket";
  return "device";
}

// True for a folder whose files the kernel makes up while they are read, such as /proc. Such files
// have no size, may differ at each reading, and may block for ever.
bool is_made_up(int folder) {
  constexpr std::array<unsigned long, 6> kKinds{PROC_SUPER_MAGIC,   SYSFS_MAGIC,
                                                DEBUGFS_MAGIC,      TRACEFS_MAGIC,
                                                CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC};
  struct statfs status {};
  return ::fstatfs(folder, &status) == 0 &&
         std::find(kKinds.begin(), kKinds.end(), static_cast<unsigned long>(status.f_type)) !=
             kKinds.end();
}

Gap made_up() { return {GapCode::not_a_regular_file, {}, "made up by the kernel, on no disk"}; }

// One walk below one PATH. It adds what it finds to `out`. It keeps its own stack instead of
// calling itself, and few folders open, so that neither deep folders nor the limit of open files
// can end it.
class Walk {
 public:
  Walk(Scan& out, std::string root_name, std::optional<Identity> index)
      : out_(out), root_name_(std::move(root_name)), index_(index) {}

  void folder(const std::string& location) {
    location_ = location;
    push(open_folder(location_));
    while (!stack_.empty()) {
      Frame& top = stack_.back();
      location_.resize(top.location_size);
      path_.resize(top.path_size);
      if (top.subfolders.empty()) {
        stack_.pop_back();
        continue;
      }
      const std::string name = std::move(top.subfolders.back());
      top.subfolders.pop_back();
      auto opened = open_inside(top, name);
      location_ = join(location_, name);
      path_ = join(path_, name);
      push(std::move(opened));
    }
  }

  // Adds one file that the operator gave by its name. `folder` is its parent folder, open.
  void file(int folder, const std::string& parent, const std::string& name) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return add_gap(join(parent, name), name, gap_of_errno(errno));
    }
    if (!S_ISREG(status.st_mode)) return add_special(join(parent, name), name, status.st_mode);
    if (is_made_up(folder)) return add_gap(join(parent, name), name, made_up());
    add_file(folder, join(parent, name), name, name, status, true);
  }

 private:
  // One folder on the way down. Its location is the first location_size bytes of location_, and the
  // same for path_: a full path in each of thousands of nested frames would take too much memory.
  struct Frame {
    std::size_t location_size, path_size;
    std::vector<std::string> subfolders;  // not walked yet; the next one is the last
    Identity identity;
    UniqueFd fd;  // open only in the innermost kFoldersOpen frames
  };

  // Opens a subfolder by its name in the open parent, so that the cost does not grow with the
  // length of the path. Opens the parent again when it was closed meanwhile.
  OrGap<UniqueFd> open_inside(Frame& parent, const std::string& name) const {
    if (!parent.fd) {
      auto reopened = open_folder(location_);
      if (!reopened) return reopened;
      parent.fd = std::move(*reopened);
    }
    UniqueFd fd(
        ::openat(parent.fd.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd) return tl::unexpected(gap_of_errno(errno));
    return fd;
  }

  // Takes the folder at location_, which was just opened: lists it and puts it on the stack. A
  // folder that is too deep, contains itself or cannot be read becomes a gap instead.
  void push(OrGap<UniqueFd> opened) {
    const Limits& limits = limits_in_force();
    if (stack_.size() >= limits[Limit::tree_depth]) {
      return close_off({GapCode::loop, {}, limit_met(Limit::tree_depth, limits)});
    }
    if (!opened) return close_off(opened.error());
    Frame frame{location_.size(), path_.size(), {}, {}, std::move(*opened)};
    struct stat status {};
    if (::fstat(frame.fd.get(), &status) != 0) return close_off(gap_of_errno(errno));
    frame.identity = identity_of(status);
    if (index_ == frame.identity) return;
    if (contains_itself(frame)) return close_off({GapCode::loop, {}, {}});
    if (is_made_up(frame.fd.get())) return close_off(made_up());
    const auto names = names_in(frame.fd.get());
    if (!names) return close_off(names.error());
    list(frame.fd.get(), *names, frame);
    std::reverse(frame.subfolders.begin(), frame.subfolders.end());
    stack_.push_back(std::move(frame));
    if (stack_.size() > kFoldersOpen) stack_[stack_.size() - 1 - kFoldersOpen].fd = UniqueFd();
  }

  // A bind mount can put a folder below itself.
  bool contains_itself(const Frame& frame) const {
    return std::any_of(stack_.begin(), stack_.end(),
                       [&](const Frame& above) { return above.identity == frame.identity; });
  }

  // Makes a gap of a folder that cannot be read. It is also noted as unseen, so that documents the
  // index has from below it are kept.
  void close_off(const Gap& gap) {
    out_.unseen.push_back(location_);
    add_gap(location_, path_, gap);
  }

  void list(int folder, const std::vector<std::string>& names, Frame& frame) {
    for (const std::string& name : names) {
      if (name.front() == '.') {
        ++out_.hidden;
        continue;
      }
      struct stat status {};
      const std::string location = join(location_, name);
      const std::string path = join(path_, name);
      if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        // ENOENT: the file was deleted since the names were read, so it is simply not there.
        if (errno != ENOENT) add_gap(location, path, gap_of_errno(errno));
      } else if (S_ISDIR(status.st_mode)) {
        frame.subfolders.push_back(name);
      } else if (is_sidecar(names, name)) {
        // It is read together with its file.
      } else if (!S_ISREG(status.st_mode)) {
        add_special(location, path, status.st_mode);
      } else {
        const bool has_sidecar =
            std::binary_search(names.begin(), names.end(), name + std::string(kSidecarSuffix));
        add_file(folder, location, path, name, status, has_sidecar);
      }
    }
    leave_out_unfinished_mail(frame.subfolders);
  }

  // A Maildir has the folders cur, new and tmp side by side. Its tmp holds mails that are still
  // being written, so it is not walked.
  void leave_out_unfinished_mail(std::vector<std::string>& subfolders) {
    for (const char* name : {"cur", "new", "tmp"}) {
      if (!std::binary_search(subfolders.begin(), subfolders.end(), name)) return;
    }
    std::erase(subfolders, "tmp");
    ++out_.maildir_tmp;
  }

  // True for the name of a sidecar. Counts those that have no file beside them.
  bool is_sidecar(const std::vector<std::string>& names, std::string_view name) {
    if (!name.ends_with(kSidecarSuffix)) return false;
    name.remove_suffix(kSidecarSuffix.size());
    if (!std::binary_search(names.begin(), names.end(), name)) ++out_.lone_sidecars;
    return true;
  }

  // The names of a file, without anything from stat. The PATH itself has no relative path and is
  // called by its own name.
  SeenFile seen(std::string location, std::string path) const {
    SeenFile file;
    file.path = path.empty() ? root_name_ : std::move(path);
    file.location = std::move(location);
    file.root_name = root_name_;
    return file;
  }

  void add_gap(std::string location, std::string path, const Gap& gap) {
    out_.files.push_back(seen(std::move(location), std::move(path)));
    out_.files.back().gap = gap;
  }

  void add_special(std::string location, std::string path, mode_t mode) {
    add_gap(std::move(location), std::move(path),
            {GapCode::not_a_regular_file, {}, std::string(kind_of(mode))});
  }

  void add_file(int folder, std::string location, std::string path, const std::string& name,
                const struct stat& status, bool look_for_sidecar) {
    SeenFile file = seen(std::move(location), std::move(path));
    const FileStamp stamp = stamp_of(status);
    file.size = stamp.size;
    file.mtime_ns = stamp.mtime_ns;
    file.inode = stamp.inode;
    const Limits& limits = limits_in_force();
    if (stamp.size > limits[Limit::file_bytes]) {
      file.gap = Gap{GapCode::too_large, {}, limit_met(Limit::file_bytes, limits)};
    }
    struct stat sidecar {};
    const std::string sidecar_name = name + std::string(kSidecarSuffix);
    if (look_for_sidecar &&
        ::fstatat(folder, sidecar_name.c_str(), &sidecar, AT_SYMLINK_NOFOLLOW) == 0) {
      file.sidecar_size = stamp_of(sidecar).size;
      file.sidecar_mtime_ns = stamp_of(sidecar).mtime_ns;
    }
    out_.files.push_back(std::move(file));
  }

  Scan& out_;
  std::string root_name_;
  std::optional<Identity> index_;  // the folder of the index, which is not walked
  std::string location_, path_;    // of the folder being walked: absolute, and relative to PATH
  std::vector<Frame> stack_;
};

// The absolute location of a PATH, with its symbolic links resolved: a PATH itself may be a link.
Result<std::string> canonical(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &std::free);
  if (real) return std::string(real.get());
  const auto code = errno == ENOENT || errno == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return fail(code, std::string("cannot index this path: ") + std::strerror(errno),
              "Check its spelling, and that its disk is mounted; nothing was changed", path);
}

// Adds what is at and below one PATH, which may be a folder or a file.
Result<void> walk_path(const std::string& path, std::optional<Identity> index, Scan& out) {
  auto location = canonical(path);
  if (!location) return fail(location.error());
  struct stat status {};
  if (::stat(location->c_str(), &status) != 0) {
    return fail(ErrorCode::io, std::strerror(errno), "", path);
  }
  out.roots.push_back(*location);
  if (S_ISDIR(status.st_mode)) {
    Walk(out, file_name_of(*location), index).folder(*location);
    return {};
  }
  const std::string parent = location->substr(0, std::max<std::size_t>(location->rfind('/'), 1));
  const auto folder = open_folder(parent);
  if (!folder) return fail(ErrorCode::io, "its folder cannot be opened", "", path);
  Walk(out, file_name_of(parent), index).file(folder->get(), parent, file_name_of(*location));
  return {};
}

// Drops files that are there twice because PATHs overlap. The first PATH that leads to a file names
// it.
void drop_repeated(std::vector<SeenFile>& files) {
  std::unordered_set<std::string_view> locations;
  std::vector<SeenFile> kept;
  kept.reserve(files.size());
  for (SeenFile& file : files) {
    if (locations.contains(file.location)) continue;
    kept.push_back(std::move(file));
    locations.insert(kept.back().location);
  }
  files = std::move(kept);
}

}  // namespace

bool is_below(std::string_view location, std::string_view root) {
  if (root == "/" || location == root) return true;
  return location.size() > root.size() && location.starts_with(root) &&
         location[root.size()] == '/';
}

Result<Scan> scan(const std::vector<std::string>& paths,
                  const std::filesystem::path& index_directory) {
  std::optional<Identity> index;
  struct stat status {};
  if (::stat(index_directory.c_str(), &status) == 0) index = identity_of(status);
  Scan found;
  for (const std::string& path : paths) {
    const auto start = static_cast<std::ptrdiff_t>(found.files.size());
    if (auto walked = walk_path(path, index, found); !walked) return fail(walked.error());
    std::sort(found.files.begin() + start, found.files.end(),
              [](const SeenFile& a, const SeenFile& b) { return a.path < b.path; });
  }
  drop_repeated(found.files);
  return found;
}

}  // namespace karez
