// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/compare.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <sys/stat.h>

// For each seen file, add() chooses a path, looks up what is known of it and sorts the file into
// unchanged or changed. finish() then finds the deleted paths: what the catalogue has, what no seen
// file took, and what lies below a folder that was really looked at. A folder that could not be
// read deletes nothing.
namespace karez {
namespace {

// A file counts as the same when size, mtime and inode are. Its bytes are not read.
bool same_file(const SeenFile& file, const CatalogueEntry& entry) {
  return file.size == entry.size && file.mtime_ns == entry.mtime_ns && file.inode == entry.inode;
}

bool same_sidecar(const SeenFile& file, const CatalogueEntry& entry) {
  return file.sidecar_size == entry.sidecar_size && file.sidecar_mtime_ns == entry.sidecar_mtime_ns;
}

// Only a clear "no such file" counts. Any other failure, as of a missing permission, says nothing.
bool is_gone(const std::string& location) {
  struct stat status {};
  return ::lstat(location.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

class Comparer {
 public:
  Comparer(const Scan& scan, const Catalogue& catalogue, const RetryOptions& options)
      : scan_(scan), catalogue_(catalogue), options_(options) {
    for (const SeenFile& file : scan.files) seen_.insert(file.location);
    for (const auto& [path, entry] : catalogue.entries()) {
      if (entry.embedded && (wants_retry(entry, options) || has_passing_gap(entry))) {
        retried_files_.insert(catalogue.file_of(path));
      }
    }
  }

  void add(const SeenFile& file) {
    Examined examined;
    examined.path = assign_path(file);
    examined.before = known_of(file, examined.path);
    taken_.insert(examined.path);
    if (is_unchanged(file, examined)) {
      out_.unchanged.push_back(std::move(examined.path));
      return;
    }
    examined.gap = file.gap;
    examined.file = file;
    if (examined.before) keep_what_is_known(examined);
    out_.changed.push_back(std::move(examined));
  }

  Comparison finish() {
    for (const auto& [path, entry] : catalogue_.entries()) {
      if (entry.embedded) continue;
      if (!taken_.contains(path) && is_deleted(entry)) out_.deleted.push_back(path);
    }
    follow_files();
    return std::move(out_);
  }

 private:
  // The path of the file in the index. When another file that is still there has it, the name of
  // the PATH's folder is put in front until the path is free. Example: "report.pdf" from the PATH
  // "2019" becomes "2019/report.pdf".
  std::string assign_path(const SeenFile& file) {
    std::string path = file.path;
    while (!is_free(path, file)) path = file.root_name + "/" + path;
    return path;
  }

  // A path is free when nothing has it, this file has it, or its file is deleted or was moved here.
  bool is_free(const std::string& path, const SeenFile& file) {
    if (taken_.contains(path)) return false;
    const CatalogueEntry* holder = catalogue_.at_path(path);
    if (holder == nullptr || holder->location == file.location) return true;
    if (holder->embedded) return false;
    return is_deleted(*holder) || has_moved(*holder, file);
  }

  // Recognises an archive that was moved, or mounted elsewhere: path, size and time are the same,
  // and the old place is gone. When the old root is gone too, it counts as looked at, so that its
  // other files count as deleted.
  bool has_moved(const CatalogueEntry& holder, const SeenFile& file) {
    if (holder.size != file.size || holder.mtime_ns != file.mtime_ns) return false;
    if (!is_gone(holder.location)) return false;
    const std::string_view location = holder.location;
    if (!location.ends_with("/" + holder.path)) return true;
    const std::string root(location.substr(0, location.size() - holder.path.size() - 1));
    if (is_gone(root)) moved_roots_.insert(root);
    return true;
  }

  // A path that was not seen is deleted only below a folder that was looked at.
  bool is_deleted(const CatalogueEntry& entry) const {
    if (seen_.contains(entry.location)) return false;
    const auto holds = [&](const std::string& folder) { return is_below(entry.location, folder); };
    if (std::any_of(scan_.unseen.begin(), scan_.unseen.end(), holds)) return false;
    return std::any_of(scan_.roots.begin(), scan_.roots.end(), holds) ||
           std::any_of(moved_roots_.begin(), moved_roots_.end(), holds);
  }

  // The location decides, because a file keeps it when its path in the index changes. The path
  // decides for an archive that was moved.
  std::optional<CatalogueEntry> known_of(const SeenFile& file, const std::string& path) const {
    const CatalogueEntry* known = catalogue_.at_location(file.location);
    if (known == nullptr) known = catalogue_.at_path(path);
    if (known != nullptr && known->embedded) known = nullptr;
    return known ? std::optional(*known) : std::nullopt;
  }

  // A file is read again also when something embedded in it is due.
  bool is_retried(const CatalogueEntry& entry) const {
    return wants_retry(entry, options_) || retried_files_.contains(entry.path);
  }

  // Unchanged means: same path, place and stamps, same sidecar, and nothing is due to be read
  // again.
  bool is_unchanged(const SeenFile& file, const Examined& examined) const {
    if (!examined.before || examined.path != examined.before->path) return false;
    const CatalogueEntry& before = *examined.before;
    if (before.location != file.location || !same_file(file, before)) return false;
    if (file.gap) return before.gap == file.gap && !before.id;
    if (!same_sidecar(file, before) || is_retried(before)) return false;
    return before.id && !has_passing_gap(before);
  }

  // A file with the same stamp at the same place keeps its known id, so it is not hashed again.
  void keep_what_is_known(Examined& examined) const {
    const CatalogueEntry& before = *examined.before;
    examined.retry = before.unfinished || retried_files_.contains(before.path);
    if (examined.gap || has_passing_gap(before)) return;
    if (before.location != examined.file.location) return;
    if (!same_file(examined.file, before)) return;
    examined.id = before.id;
    examined.retry = is_retried(before);
  }

  // Embedded documents share the fate of their file.
  void follow_files() {
    const std::unordered_set<std::string> deleted(out_.deleted.begin(), out_.deleted.end());
    const std::unordered_set<std::string> unchanged(out_.unchanged.begin(), out_.unchanged.end());
    for (const auto& [path, entry] : catalogue_.entries()) {
      if (!entry.embedded) continue;
      const std::string file = catalogue_.file_of(path);
      if (deleted.contains(file) || catalogue_.at_path(file) == nullptr) {
        out_.deleted.push_back(path);
      } else if (unchanged.contains(file)) {
        out_.unchanged.push_back(path);
      }
    }
  }

  const Scan& scan_;
  const Catalogue& catalogue_;
  const RetryOptions& options_;
  std::unordered_set<std::string_view> seen_;      // locations of the scan
  std::unordered_set<std::string> taken_;          // paths given to seen files
  std::unordered_set<std::string> moved_roots_;    // locations of roots that are gone
  std::unordered_set<std::string> retried_files_;  // paths of files with an embedded retry
  Comparison out_;
};

}  // namespace

Comparison compare(Scan scan, const Catalogue& catalogue, const RetryOptions& options) {
  Comparer comparer(scan, catalogue, options);
  for (const SeenFile& file : scan.files) comparer.add(file);
  return comparer.finish();
}

}  // namespace karez
