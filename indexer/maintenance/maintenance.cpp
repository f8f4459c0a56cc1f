// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/maintenance/maintenance.h"

#include <cstdint>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "common/index/directory.h"
#include "indexer/files/disk_space.h"
#include "indexer/maintenance/backup.h"
#include "indexer/maintenance/purge.h"
#include "indexer/write/index_lock.h"

namespace karez {
namespace {

using Say = std::function<void(const std::string&)>;

// Overwrites one line of the terminal.
void show_progress(std::uint64_t done, std::uint64_t all) {
  fmt::print(stderr, "\r\033[Krebuilding the index without it: {} of {} documents", done, all);
  std::fflush(stderr);
}

Result<void> lift(const std::string& index, const std::vector<std::string>& ids, const Say& say) {
  const auto lifted = unpurge(index, ids);
  if (!lifted) return fail(lifted.error());
  for (const DocumentId& id : *lifted) {
    say(fmt::format("{} may be read again: the next run over its file does.", id.short_hex()));
  }
  return {};
}

Result<void> take_out(const std::string& index, const std::vector<std::string>& ids,
                      const Say& say) {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  const auto purged = purge(index, ids, terminal ? RebuildProgress(&show_progress) : nullptr);
  if (terminal) fmt::print(stderr, "\r\033[K");
  if (!purged) return fail(purged.error());
  for (const DocumentId& id : purged->named) say(fmt::format("Purged {}.", id.hex()));
  for (const DocumentId& id : purged->within) {
    say(fmt::format("Purged {}, which came in it and nowhere else.", id.hex()));
  }
  for (const std::string& path : purged->paths) say("Forgot the path " + path);
  if (purged->former_kept > 0) {
    say(fmt::format(
        "{} documents stay, because they may belong to an earlier version of a file that "
        "is still there. To remove them, purge them by their own ids.",
        purged->former_kept));
  }
  say("The files themselves, backups made before and servers' open pages still hold what was "
      "purged; the files are not read again (--unpurge ID lifts that).");
  return {};
}

}  // namespace

Result<void> purge_as_asked(const std::string& index, const Maintenance& asked, const Say& say) {
  if (asked.purge.empty() && asked.unpurge.empty()) return {};
  if (auto shards = shards_of(index); !shards) return fail(shards.error());
  const auto lock = IndexLock::acquire(index);
  if (!lock) return fail(lock.error());
  if (!asked.unpurge.empty()) {
    if (auto lifted = lift(index, asked.unpurge, say); !lifted) return lifted;
  }
  if (asked.purge.empty()) return {};
  return take_out(index, asked.purge, say);
}

Result<void> back_up_as_asked(const std::string& index, const Maintenance& asked, const Say& say) {
  if (asked.backup.empty()) return {};
  const auto copy = back_up(index, asked.backup, say);
  if (!copy) return fail(copy.error());
  say(
      fmt::format("Backup of generation {}, revision {}, {}: {}. Use it with --index, or copy it "
                  "back.",
                  copy->generation, copy->revision, mebibytes(copy->bytes), asked.backup));
  return {};
}

}  // namespace karez
