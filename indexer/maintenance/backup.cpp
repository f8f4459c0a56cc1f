// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/maintenance/backup.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <thread>

#include <nlohmann/json.hpp>

#include "common/index/directory.h"
#include "common/index/manifest.h"
#include "indexer/files/disk_space.h"
#include "indexer/files/durable.h"
#include "indexer/maintenance/rebuild.h"
#include "indexer/maintenance/stored_documents.h"
#include "indexer/write/compaction.h"
#include "indexer/write/databases.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/seal.h"

// Steps of back_up(): check the target, lock it, mark it as a backup of this index, copy and check
// the database aside, remove the target's seal, mark, switch, seal. The mark is written before the
// switch and names both revisions, so that a backup that is cut off between the two is still
// recognised as one.
namespace karez {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kProgram = "karez-index";
constexpr int kAttempts = 5;  // copies tried while an indexer writes, before waiting for it
constexpr auto kPause = std::chrono::milliseconds(500);  // between two looks at its lock

Result<Manifest> manifest_of_index(const fs::path& directory) {
  const auto shards = shards_of(directory);
  if (!shards) return fail(shards.error());
  return stored_manifest(shards->front());
}

// The file in a backup that says what it is a copy of. Without it a folder is never overwritten.
struct Mark {
  std::string index;           // absolute path of the index
  std::uint64_t revision = 0;  // of this copy
  std::uint64_t before = 0;    // of the copy that it replaces; the target holds one of the two
};

std::optional<Mark> read_mark(const fs::path& target) {
  std::ifstream in(target / kBackupMark, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const Json json = Json::parse(text, nullptr, false);
  const auto is_number = [&](const char* name) {
    return json.contains(name) && json[name].is_number_unsigned();
  };
  if (!json.is_object() || !json.contains("index") || !json["index"].is_string()) return {};
  if (!is_number("revision") || !is_number("before")) return {};
  return Mark{.index = json["index"].get<std::string>(),
              .revision = json["revision"].get<std::uint64_t>(),
              .before = json["before"].get<std::uint64_t>()};
}

Result<void> write_mark(const fs::path& target, const Mark& mark) {
  Json json;
  json["index"] = mark.index;
  json["revision"] = mark.revision;
  json["before"] = mark.before;
  const std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  return replace_file(target / kBackupMark, text);
}

// The lock file does not count: a backup that was cut off may have left it.
bool holds_nothing(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().filename() != kLockName) return false;
  }
  return !error;
}

// Returns the revision of the backup in the target, or 0 when there is none. Error usage when the
// target holds anything else.
Result<std::uint64_t> check_target(const fs::path& index, const fs::path& target) {
  std::error_code error;
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::usage, why, "Name a new folder for the backup", target.string());
  };
  const fs::path way = fs::weakly_canonical(target, error).lexically_relative(index);
  if (!way.empty() && *way.begin() != "..") return refuse("An index cannot hold its own backup");
  if (!fs::exists(target, error)) return 0;
  if (!fs::is_directory(target, error)) return refuse("The target of a backup must be a folder");
  if (holds_nothing(target)) return 0;
  const auto mark = read_mark(target);
  if (!mark || mark->index != index) {
    return refuse("The target holds something that is not an older backup of this index");
  }
  const auto manifest = manifest_of_index(target);
  if (!manifest) {
    // The first backup was cut off before its copy was complete. There is nothing to lose yet.
    if (manifest.error().code == ErrorCode::not_found) return 0;
    return fail(manifest.error());
  }
  const std::uint64_t revision = manifest->revision;
  if (revision == mark->revision || revision == mark->before) return revision;
  return refuse("The target was a backup of this index, and was changed since");
}

// Copies one commit. While an indexer writes, the blocks of the commit being copied may be
// overwritten; then the copy fails and is tried again. After kAttempts it is tried only with the
// lock held.
Result<void> copy_database(const fs::path& index, const fs::path& to,
                           const std::function<void(const std::string&)>& say) {
  Result<void> copied;
  bool waiting = false;
  for (int attempt = 0;;) {
    const auto lock = IndexLock::acquire_for_reading(index);
    const auto shards = shards_of(index);
    if (!shards) return fail(shards.error());
    if (!lock && lock.error().code != ErrorCode::locked) return fail(lock.error());
    if (lock || ++attempt <= kAttempts) {
      copied = compact_into(shards->front(), to);
      if (copied || lock || copied.error().code != ErrorCode::io) return copied;
      continue;
    }
    if (!waiting) {
      say("The index changes faster than it can be copied: waiting until its indexer is done.");
      waiting = true;
    }
    std::this_thread::sleep_for(kPause);
  }
}

// Copies the database and lets Xapian check the copy.
Result<Manifest> copy_checked(const fs::path& index, const fs::path& to,
                              const std::function<void(const std::string&)>& say) {
  if (auto copied = copy_database(index, to, say); !copied) return fail(copied.error());
  if (auto sound = check_database(to); !sound) return fail(sound.error());
  return stored_manifest(to);
}

}  // namespace

Result<Backup> back_up(const fs::path& index, const fs::path& target,
                       const std::function<void(const std::string&)>& say) {
  std::error_code error;
  const fs::path from = fs::canonical(index, error);
  if (error) return fail(ErrorCode::not_found, "There is no index here", "", index.string());
  if (auto shards = shards_of(from); !shards) return fail(shards.error());
  const auto before = check_target(from, target);
  if (!before) return fail(before.error());
  const auto lock = IndexLock::acquire(target, kProgram);
  if (!lock) return fail(lock.error());
  if (*before == 0) {
    if (auto marked = write_mark(target, {.index = from.string()}); !marked) {
      return fail(marked.error());
    }
  }
  const fs::path to = target / next_database_name(target);
  const auto manifest = copy_checked(from, to, say);
  Result<void> done;
  if (!manifest) done = fail(manifest.error());
  if (done) done = remove_seal(target);
  if (done) done = sync_directory(target);
  if (done)
    done = write_mark(target,
                      {.index = from.string(), .revision = manifest->revision, .before = *before});
  if (done) done = switch_to(target, {to.filename().string()});
  if (auto removed = remove_unused_databases(target); done && !removed) done = removed;
  if (!done) return fail(done.error());
  const std::string generation = generation_of(*manifest);
  auto sealed = write_seal(target, generation, manifest->revision);
  if (!sealed) return fail(sealed.error());
  return Backup{.generation = generation, .revision = manifest->revision, .bytes = bytes_in(to)};
}

}  // namespace karez
