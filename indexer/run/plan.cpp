// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/plan.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "indexer/run/sidecar_stamp.h"

// run() groups the changed and deleted paths by content, decide() handles one content with all its
// paths, and read_containers_again() adds the files whose embedded documents must be read again.
// The header has the table of decisions. Contents are decided in the order of their ids, so the
// plan is the same whatever the order of the scan.
namespace karez {
namespace {

CatalogueEntry entry_of(const Examined& examined) {
  CatalogueEntry entry;
  entry.path = examined.path;
  entry.location = examined.file.location;
  entry.size = examined.file.size;
  entry.mtime_ns = examined.file.mtime_ns;
  entry.inode = examined.file.inode;
  entry.sidecar_size = examined.file.sidecar_size;
  entry.sidecar_mtime_ns = examined.file.sidecar_mtime_ns;
  entry.id = examined.id;
  entry.gap = examined.gap;
  return entry;
}

// The stamp of a file that was not hashed in this run. The catalogue does not keep its ctime.
template <class File>
FileStamp stamp_without_ctime(const File& file) {
  return {.size = file.size, .mtime_ns = file.mtime_ns, .ctime_ns = 0, .inode = file.inode};
}

// All paths of one content, before and after this run.
struct Content {
  std::vector<const Examined*> changed;
  std::vector<const CatalogueEntry*> before;  // by path
  std::vector<const CatalogueEntry*> kept;    // those of `before` that neither change nor go
};

class Planner {
 public:
  Planner(const Comparison& comparison, const Catalogue& catalogue,
          const std::map<DocumentId, KnownDocument>& known, const RetryOptions& options)
      : comparison_(comparison), catalogue_(catalogue), known_(known), options_(options) {
    leaving_.insert(comparison.deleted.begin(), comparison.deleted.end());
    for (const Examined& examined : comparison.changed) {
      leaving_.insert(examined.path);
      if (examined.before) leaving_.insert(examined.before->path);
    }
  }

  // A content is decided also when a path only leaves it, because its sidecar may go with the path.
  Plan run() {
    std::map<DocumentId, Content> contents;
    for (const Examined& examined : comparison_.changed) {
      if (examined.id) {
        contents[*examined.id].changed.push_back(&examined);
      } else {
        attach_gap(examined);
      }
      if (examined.before && examined.before->id) contents[*examined.before->id];
    }
    for (const std::string& path : comparison_.deleted) {
      if (const auto& id = catalogue_.at_path(path)->id) contents[*id];
    }
    for (auto& [id, content] : contents) decide(id, content);
    read_containers_again();
    plan_.deleted = comparison_.deleted;
    plan_.unchanged.insert(plan_.unchanged.end(), comparison_.unchanged.begin(),
                           comparison_.unchanged.end());
    std::stable_sort(
        plan_.parse.begin(), plan_.parse.end(),
        [](const ParseTask& a, const ParseTask& b) { return a.expected.size > b.expected.size; });
    return std::move(plan_);
  }

 private:
  // A file that cannot be opened now keeps the document it had, because nobody knows whether it
  // changed. A path that is no regular file any more, or is too large, loses its document.
  void attach_gap(const Examined& examined) {
    CatalogueEntry entry = entry_of(examined);
    const bool still_there = examined.gap->code != GapCode::not_a_regular_file &&
                             examined.gap->code != GapCode::too_large;
    if (examined.before && still_there) entry.id = examined.before->id;
    attach(examined, std::move(entry), status_of(*examined.gap));
  }

  // A path that ends up with the entry it had counts as unchanged.
  void attach(const Examined& examined, CatalogueEntry entry, PathStatus status) {
    if (examined.before == entry) {
      plan_.unchanged.push_back(entry.path);
    } else {
      plan_.attach.push_back({std::move(entry), old_path(examined), status});
    }
  }

  static std::string old_path(const Examined& examined) {
    const bool elsewhere = examined.before && examined.before->path != examined.path;
    return elsewhere ? examined.before->path : std::string();
  }

  // Decides what becomes of all changed paths of one content.
  void decide(const DocumentId& id, Content& content) {
    content.before = catalogue_.with_id(id);
    for (const CatalogueEntry* entry : content.before) {
      if (!leaving_.contains(entry->path)) content.kept.push_back(entry);
    }
    const auto document = known_.find(id);
    if (document == known_.end()) return decide_unknown(id, content);
    if (must_reread(content, document->second)) return parse(id, content);
    for (const Examined* examined : content.changed) {
      CatalogueEntry entry = entry_of(*examined);
      entry.gap = document->second.gap.at(entry);
      if (entry.gap) {
        entry.extractor = extractor_that_said(content);
      } else {
        entry.unread_by = unread_by_before(content);
      }
      attach(*examined, std::move(entry), status_of_known(*examined, content));
    }
  }

  // The index has no document of this content. It is parsed, unless the same bytes failed before
  // and would fail again.
  void decide_unknown(const DocumentId& id, const Content& content) {
    if (content.changed.empty()) return;
    const auto failed = std::find_if(
        content.before.begin(), content.before.end(),
        [&](auto* entry) { return entry->gap && would_say_the_same(*entry, options_); });
    const bool retry = std::any_of(content.changed.begin(), content.changed.end(),
                                   [](const Examined* examined) { return examined->retry; });
    if (failed == content.before.end() || retry) return parse(id, content);
    for (const Examined* examined : content.changed) {
      CatalogueEntry entry = entry_of(*examined);
      entry.gap = (*failed)->gap;
      entry.extractor = (*failed)->extractor;
      attach(*examined, std::move(entry), status_of(*entry.gap));
    }
  }

  // Which extractor found the gap of this content. A copy takes it over, so that it is retried when
  // the original would be.
  std::string extractor_that_said(const Content& content) const {
    for (const CatalogueEntry* entry : content.before) {
      if (entry->gap && !entry->extractor.empty()) return entry->extractor;
    }
    return options_.extractor;
  }

  static std::optional<std::string> unread_by_before(const Content& content) {
    for (const CatalogueEntry* entry : content.before) {
      if (!entry->gap && entry->unread_by) return entry->unread_by;
    }
    return std::nullopt;
  }

  // Whether a known document must be parsed again: a retry is due, or another sidecar now gives its
  // metadata. Without a remaining path there is nothing to read.
  bool must_reread(const Content& content, const KnownDocument& document) const {
    if (content.changed.empty() && content.kept.empty()) return false;
    for (const Examined* examined : content.changed) {
      if (examined->retry) return true;
    }
    for (const CatalogueEntry* entry : content.before) {
      if (entry->unfinished) return true;
    }
    const SidecarStamp after = winner_after(content);
    // All its paths were gone, so the catalogue no longer lists its embedded documents.
    if (content.before.empty() && document.has_attachments) return true;
    if (content.before.empty()) return after.present() || document.from_sidecar;
    return after != winner(content.before);
  }

  // A document takes its metadata from the sidecar of the first path, in path order, that has one.
  // So the outcome does not depend on which copy was read first. This is the winner among the given
  // paths.
  static SidecarStamp winner(const std::vector<const CatalogueEntry*>& by_path) {
    for (const CatalogueEntry* entry : by_path) {
      if (sidecar_of(*entry).present()) return sidecar_of(*entry);
    }
    return {};
  }

  // The winner after this run: among the paths that stay and those that change.
  static SidecarStamp winner_after(const Content& content) {
    const auto [path, stamp] = first_with_sidecar(content);
    return stamp;
  }

  static std::pair<std::string, SidecarStamp> first_with_sidecar(const Content& content) {
    std::pair<std::string, SidecarStamp> best;
    const auto offer = [&](const std::string& path, const SidecarStamp& stamp) {
      if (stamp.present() && (!best.second.present() || path < best.first)) best = {path, stamp};
    };
    for (const CatalogueEntry* entry : content.kept) offer(entry->path, sidecar_of(*entry));
    for (const Examined* examined : content.changed) {
      offer(examined->path, sidecar_of(entry_of(*examined)));
    }
    return best;
  }

  // Whether all remaining paths of a content are embedded. Then no file holds its bytes, so its
  // container must be read again.
  bool is_only_embedded(const Content& content) const {
    return content.changed.empty() &&
           std::all_of(content.kept.begin(), content.kept.end(),
                       [](const CatalogueEntry* entry) { return entry->embedded; });
  }

  // Plans the parsing of a content, or notes its containers when it is only embedded.
  void parse(const DocumentId& id, const Content& content) {
    if (is_only_embedded(content)) {
      plan_.forced.insert(id);
      for (const CatalogueEntry* entry : content.kept) {
        containers_.insert(catalogue_.file_of(entry->path));
      }
      return;
    }
    ParseTask task;
    task.id = id;
    for (const Examined* examined : content.changed) {
      task.changes.push_back(
          {entry_of(*examined), old_path(*examined), status_of_parsed(*examined)});
    }
    std::sort(task.changes.begin(), task.changes.end(),
              [](const Change& a, const Change& b) { return a.entry.path < b.entry.path; });
    choose_source(content, task);
    plan_.parse.push_back(std::move(task));
  }

  // A container that is going, or is planned already, needs no task of its own.
  void read_containers_again() {
    for (const std::string& path : containers_) {
      const CatalogueEntry* file = catalogue_.at_path(path);
      if (file == nullptr || !file->id || leaving_.contains(path)) continue;
      const auto planned = [&](const ParseTask& task) { return task.id == *file->id; };
      if (std::any_of(plan_.parse.begin(), plan_.parse.end(), planned)) continue;
      ParseTask& task = plan_.parse.emplace_back();
      task.id = *file->id;
      task.location = file->location;
      task.expected = stamp_without_ctime(*file);
    }
  }

  // Chooses the file to read: the path whose sidecar gives the metadata, else the first in path
  // order.
  static void choose_source(const Content& content, ParseTask& task) {
    std::string source = first_with_sidecar(content).first;
    std::map<std::string, std::pair<std::string, FileStamp>> by_path;
    for (const CatalogueEntry* entry : content.kept) {
      if (entry->embedded) continue;
      by_path[entry->path] = {entry->location, stamp_without_ctime(*entry)};
    }
    for (const Examined* examined : content.changed) {
      const SeenFile& file = examined->file;
      by_path[examined->path] = {file.location,
                                 examined->stamp.value_or(stamp_without_ctime(file))};
    }
    const auto chosen = source.empty() ? by_path.begin() : by_path.find(source);
    task.location = chosen->second.first;
    task.expected = chosen->second.second;
  }

  static PathStatus status_of_parsed(const Examined& examined) {
    if (!examined.before || !examined.before->id) return PathStatus::added;
    return examined.before->id == examined.id ? PathStatus::reread : PathStatus::updated;
  }

  // These are the last four rows of the table in the header.
  static PathStatus status_of_known(const Examined& examined, const Content& content) {
    if (examined.before && examined.before->id == examined.id) {
      return examined.before->path == examined.path ? PathStatus::unchanged : PathStatus::moved;
    }
    if (content.before.empty()) return PathStatus::restored;
    return content.kept.empty() ? PathStatus::moved : PathStatus::copied;
  }

  const Comparison& comparison_;
  const Catalogue& catalogue_;
  const std::map<DocumentId, KnownDocument>& known_;
  const RetryOptions& options_;
  std::set<std::string> containers_;         // files to read for what is embedded in them
  std::unordered_set<std::string> leaving_;  // paths that are deleted or get another state
  Plan plan_;
};

}  // namespace

Plan make_plan(Comparison comparison, const Catalogue& catalogue,
               const std::map<DocumentId, KnownDocument>& known, const RetryOptions& options) {
  return Planner(comparison, catalogue, known, options).run();
}

}  // namespace karez
