// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/attachments.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "indexer/limits/limit_table.h"

// The header draws the three ways of a part into the catalogue. In calls they are:
//
//   read     arrived(container) -> ParseTask -> add_waiting(part) -> arrived(part) -> done(part)
//   placed   arrived(container) -> place -> place_part -> put
//   copied   follow(change) -> place_copy -> put
//
// A change to the catalogue invalidates the pointers it gave out. Loops that change it therefore
// first copy the paths or entries they go through.
namespace karez {
namespace {

// Separates the steps in the location of an embedded document: "/mail/a.eml//1/report.pdf".
constexpr std::string_view kLocationMark = "//";

std::size_t count_of(std::string_view text, std::string_view mark) {
  std::size_t count = 0;
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + mark.size())) {
    ++count;
  }
  return count;
}

// The entry of a part that is not read because too many containers enclose it.
CatalogueEntry too_deep(CatalogueEntry entry) {
  entry.id.reset();
  entry.extractor.clear();
  entry.unread_by.reset();
  entry.unfinished = false;
  entry.gap = Gap{GapCode::loop,
                  {},
                  "it is nested too deep in other mails; " +
                      limit_met(Limit::embedded_depth, limits_in_force())};
  return entry;
}

}  // namespace

Attachments::Attachments(Catalogue& catalogue, Updates& updates, const RetryOptions& options,
                         const Tombstones& purged, Report report)
    : catalogue_(catalogue),
      updates_(updates),
      options_(options),
      purged_(purged),
      report_(std::move(report)) {}

void Attachments::plan(const Plan& plan) {
  forced_ = plan.forced;
  for (const ParseTask& task : plan.parse) {
    reading_[task.id];
    for (const Change& change : task.changes) files_.insert(change.entry.path);
  }
  for (const Change& change : plan.attach) {
    files_.insert(change.entry.path);
    if (change.entry.id) templates_.emplace(*change.entry.id, copy_of(*change.entry.id, {}));
  }
}

// Copies everything below the first path of a content, however deep, except below `but`. A path
// that is unfinished cannot serve: its parts may not all be there.
Attachments::Copy Attachments::copy_of(const DocumentId& id, std::string_view but) const {
  for (const CatalogueEntry* at : catalogue_.with_id(id)) {
    if (at->unfinished || at->path == but) continue;
    Copy copy;
    for (const CatalogueEntry* entry : catalogue_.below(at->path)) {
      copy.push_back(*entry);
      copy.back().path = entry->path.substr(at->path.size());
      copy.back().location = entry->location.substr(at->location.size());
    }
    return copy;
  }
  return {};
}

// How many containers enclose a path: 0 for a file, 1 for an attachment of a mail that is a file.
std::size_t Attachments::depth_of(std::string_view path) const {
  std::size_t depth = 0;
  const CatalogueEntry* entry = catalogue_.at_path(path);
  for (; entry != nullptr && entry->embedded; ++depth) {
    entry = catalogue_.at_path(container_of(entry->path));
  }
  return depth;
}

// The status of an embedded path that gets a new entry. It does not depend on which of several
// paths with one content was visited first.
PathStatus Attachments::status_of_new(const CatalogueEntry* before,
                                      const CatalogueEntry& entry) const {
  const auto read = entry.id ? read_.find(*entry.id) : read_.end();
  const bool was_read = read != read_.end();
  if (entry.gap && (!entry.id || (was_read && !read->second))) return status_of(*entry.gap);
  if (before != nullptr && before->id == entry.id) {
    return was_read ? PathStatus::reread : PathStatus::unchanged;
  }
  if (before != nullptr) return PathStatus::updated;
  return was_read ? PathStatus::added : PathStatus::copied;
}

Result<void> Attachments::put(CatalogueEntry entry) {
  const CatalogueEntry* before = catalogue_.at_path(entry.path);
  if (before != nullptr && *before == entry) return {};
  Change change{std::move(entry), "", PathStatus::unchanged};
  change.status = status_of_new(before, change.entry);
  if (auto put = updates_.put(change); !put) return put;
  report_(change);
  return {};
}

// Only contents in `templates_` are copied here. Others are placed when their outcome arrives.
Result<void> Attachments::follow(const Change& change) {
  if (!change.old_path.empty()) {
    if (auto erased = erase_below(change.old_path); !erased) return erased;
  }
  const CatalogueEntry* container = catalogue_.at_path(change.entry.path);
  if (container == nullptr || !container->id) return erase_below(change.entry.path);
  const auto known = templates_.find(*container->id);
  if (known == templates_.end()) return {};
  return place_copy(CatalogueEntry(*container), known->second);
}

Result<void> Attachments::erase_below(const std::string& path) {
  std::vector<std::string> paths;
  for (const CatalogueEntry* entry : catalogue_.below(path)) paths.push_back(entry->path);
  for (const std::string& gone : paths) {
    if (auto erased = updates_.erase(gone); !erased) return erased;
  }
  return {};
}

// Makes what is below a container equal to `copy`: puts each entry, then erases what `copy` does
// not have. The same parts may lie deeper here than where they were copied, hence the depth check.
Result<void> Attachments::place_copy(const CatalogueEntry& container, const Copy& copy) {
  std::unordered_set<std::string> wanted;
  const std::size_t depth = depth_of(container.path);
  for (const CatalogueEntry& relative : copy) {
    CatalogueEntry entry = relative;
    entry.path = container.path + relative.path;
    entry.location = container.location + relative.location;
    if (is_file(entry.path)) continue;
    wanted.insert(entry.path);
    const std::size_t deep = depth + count_of(relative.location, kLocationMark);
    if (deep > limits_in_force()[Limit::embedded_depth]) entry = too_deep(std::move(entry));
    if (auto done = put(std::move(entry)); !done) return done;
  }
  std::vector<std::string> gone;
  for (const CatalogueEntry* entry : catalogue_.below(container.path)) {
    if (!wanted.contains(entry->path)) gone.push_back(entry->path);
  }
  for (const std::string& path : gone) {
    if (auto erased = updates_.erase(path); !erased) return erased;
  }
  return {};
}

// --- Contents that are read in this run.

// Whether a content that turned up embedded must be given to karez-extract: it is new, or a retry
// is due for it or for something embedded in it.
bool Attachments::must_read(const DocumentId& id) const {
  const auto paths = catalogue_.with_id(id);
  if (paths.empty()) return true;
  if (read_.contains(id)) return false;
  if (forced_.contains(id)) return true;
  const auto due = [&](const CatalogueEntry* entry) {
    return wants_retry(*entry, options_) || has_passing_gap(*entry) ||
           (entry->id && forced_.contains(*entry->id));
  };
  const auto inside = catalogue_.below(paths.front()->path);
  return std::any_of(paths.begin(), paths.end(), due) ||
         std::any_of(inside.begin(), inside.end(), due);
}

bool Attachments::is_pending(const DocumentId& id) const {
  return reading_.contains(id) || open_.contains(id);
}

void Attachments::add_waiting(ParseTask& task, bool has_parts) {
  for (Change& change : reading_[task.id]) task.changes.push_back(std::move(change));
  reading_.erase(task.id);
  for (Change& change : task.changes) change.entry.unfinished = has_parts;
}

// Sorts the parts into three: purged ones only get a line in the report, those in reading or to be
// read are counted as pending, all others are known and placed at once. All paths of the container
// are served, because each shows the same parts. Without pending parts the container closes here.
Result<std::vector<ParseTask>> Attachments::arrived(const DocumentId& id, bool is_document,
                                                    const std::shared_ptr<const Spool>& spool) {
  std::vector<ParseTask> tasks;
  read_[id] = is_document;
  templates_.erase(id);
  Container container;
  std::vector<Part> withheld;
  const bool room = has_room_below(id);
  for (std::size_t i = 0; spool && i < spool->parts().size(); ++i) {
    const Spool::Part& part = spool->parts()[i];
    Part named{std::to_string(i + 1) + "/" + part.what.name, part.id, part.size};
    if (purged_.contains(part.id)) {
      withheld.push_back(std::move(named));
      continue;
    }
    container.parts.push_back(std::move(named));
    if (!room) continue;
    if (!is_pending(part.id) && must_read(part.id)) {
      reading_[part.id];
      ParseTask& task = tasks.emplace_back();
      task.id = part.id;
      task.location = part.what.name;
      task.expected.size = part.size;
      task.spool = spool;
      task.part = i;
    }
    if (!is_pending(part.id)) continue;
    ++container.pending;
    waiters_[part.id].push_back(id);
  }
  const bool waits = container.pending > 0;
  open_[id] = std::move(container);
  if (spool) {
    if (auto marked = mark(id, true); !marked) return fail(marked.error());
  }
  std::vector<std::string> paths;
  for (const CatalogueEntry* entry : catalogue_.with_id(id)) paths.push_back(entry->path);
  for (const std::string& path : paths) {
    if (auto placed = place(path); !placed) return fail(placed.error());
    report_withheld(path, withheld);
  }
  if (!waits) {
    if (auto closed = done(id); !closed) return fail(closed.error());
  }
  return tasks;
}

// Whether a file has this path now, or will have it when the run is done.
bool Attachments::is_file(const std::string& path) const {
  const CatalogueEntry* holder = catalogue_.at_path(path);
  return files_.contains(path) || (holder != nullptr && !holder->embedded);
}

// Whether at least one path of a content is shallow enough for its parts to be read.
bool Attachments::has_room_below(const DocumentId& id) const {
  const auto paths = catalogue_.with_id(id);
  return std::any_of(paths.begin(), paths.end(), [&](const CatalogueEntry* entry) {
    return depth_of(entry->path) < limits_in_force()[Limit::embedded_depth];
  });
}

CatalogueEntry Attachments::entry_below(const CatalogueEntry& container, const Part& part) const {
  CatalogueEntry entry;
  entry.path = container.path + std::string(kEmbeddedMark) + part.name;
  // A file may have this very path. Then the embedded document gets another name: "_report.pdf".
  while (is_file(entry.path)) entry.path.insert(entry.path.rfind('/') + 1, "_");
  entry.location = container.location + std::string(kLocationMark) + part.name;
  entry.size = part.size;
  entry.id = part.id;
  entry.embedded = true;
  return entry;
}

// A purged part has no path in the catalogue, so no run remembers it. Each run that reads its
// container reports it again.
void Attachments::report_withheld(const std::string& path, const std::vector<Part>& parts) const {
  const CatalogueEntry* container = catalogue_.at_path(path);
  for (const Part& part : parts) {
    report_({entry_below(*container, part), "", PathStatus::purged});
  }
}

// Puts the parts of a container below one of its paths. An open container knows its parts; for a
// closed one they are copied from another path.
Result<void> Attachments::place(const std::string& path) {
  const CatalogueEntry container = *catalogue_.at_path(path);
  const auto open = open_.find(*container.id);
  if (open == open_.end()) return place_copy(container, copy_of(*container.id, path));
  const std::vector<Part> parts = open->second.parts;
  if (auto erased = erase_others(path, parts); !erased) return erased;
  for (const Part& part : parts) {
    if (auto placed = place_part(container, part); !placed) return placed;
  }
  return {};
}

// The path of a part that is being read waits for the outcome. Any other part takes what is known
// of its content, and its own parts are placed below it in turn.
Result<void> Attachments::place_part(const CatalogueEntry& container, const Part& part) {
  CatalogueEntry entry = entry_below(container, part);
  if (depth_of(container.path) + 1 > limits_in_force()[Limit::embedded_depth]) {
    return put(too_deep(std::move(entry)));
  }
  if (const auto reading = reading_.find(part.id); reading != reading_.end()) {
    const CatalogueEntry* before = catalogue_.at_path(entry.path);
    PathStatus status = PathStatus::added;
    if (before != nullptr && before->id) {
      status = before->id == part.id ? PathStatus::reread : PathStatus::updated;
    }
    reading->second.push_back({std::move(entry), "", status});
    return {};
  }
  const auto known = catalogue_.with_id(part.id);
  if (!known.empty()) {
    entry.gap = known.front()->gap;
    entry.extractor = known.front()->extractor;
    entry.unread_by = known.front()->unread_by;
  }
  entry.unfinished = open_.contains(part.id);
  const std::string path = entry.path;
  const CatalogueEntry* before = catalogue_.at_path(path);
  const bool same = before != nullptr && before->id == entry.id && !entry.unfinished;
  if (auto done = put(std::move(entry)); !done) return done;
  return same ? Result<void>() : place(path);
}

// Erases what the catalogue has directly below `path` and the container no longer has.
Result<void> Attachments::erase_others(const std::string& path, const std::vector<Part>& parts) {
  std::unordered_set<std::string> wanted;
  const CatalogueEntry container = *catalogue_.at_path(path);
  for (const Part& part : parts) wanted.insert(entry_below(container, part).path);
  std::vector<std::string> gone;
  for (const CatalogueEntry* entry : catalogue_.right_below(path)) {
    if (!wanted.contains(entry->path)) gone.push_back(entry->path);
  }
  for (const std::string& other : gone) {
    if (auto erased = erase_below(other); !erased) return erased;
    if (auto erased = updates_.erase(other); !erased) return erased;
  }
  return {};
}

// Sets or clears `unfinished` at all paths of a content.
Result<void> Attachments::mark(const DocumentId& id, bool unfinished) {
  std::vector<CatalogueEntry> entries;
  for (const CatalogueEntry* entry : catalogue_.with_id(id)) {
    if (entry->unfinished != unfinished) entries.push_back(*entry);
  }
  for (CatalogueEntry& entry : entries) {
    entry.unfinished = unfinished;
    if (auto put = updates_.put({std::move(entry), "", PathStatus::unchanged}); !put) return put;
  }
  return {};
}

// Closes a container: all its parts are there. Containers that waited for it may close in turn.
Result<void> Attachments::done(const DocumentId& id) {
  std::vector<DocumentId> closing{id};
  while (!closing.empty()) {
    const DocumentId next = closing.back();
    closing.pop_back();
    open_.erase(next);
    if (auto marked = mark(next, false); !marked) return marked;
    const auto waiters = waiters_.extract(next);
    if (waiters.empty()) continue;
    for (const DocumentId& waiter : waiters.mapped()) {
      const auto container = open_.find(waiter);
      if (container != open_.end() && --container->second.pending == 0) closing.push_back(waiter);
    }
  }
  return {};
}

}  // namespace karez
