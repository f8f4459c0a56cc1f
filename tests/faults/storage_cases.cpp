// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/write/index_lock.h"
#include "tests/faults/cases.h"
#include "tests/faults/tally.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

bool is_root() { return ::geteuid() == 0; }

// A run as nobody, for whom permissions hold.
std::vector<std::string> as_nobody(std::vector<std::string> command) {
  std::vector<std::string> all{"/usr/bin/setpriv", "--reuid=65534", "--regid=65534",
                               "--clear-groups"};
  if (!is_root()) return command;
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

void skip(Row& row, const std::string& why) {
  row.skipped = true;
  row.ok = true;
  row.seen = "skipped: " + why;
}

void fail_with(Row& row, const std::string& what, const Finished& run) {
  row.failures.push_back(what + ": status " + std::to_string(run.status) + " " + run.out + run.err);
}

std::vector<fs::path> sealed_files(const fs::path& index) {
  std::vector<fs::path> files{"XAPIANDB", "seal.json"};
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    if (entry.path().extension() == ".glass" || entry.path().filename() == "iamglass") {
      files.push_back(fs::relative(entry.path(), index));
    }
  }
  return files;
}

void flip(const fs::path& file, std::mt19937& random) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto size = static_cast<long>(fs::file_size(file));
  const long at = std::uniform_int_distribution<long>(0, size - 1)(random);
  bytes.seekg(at);
  const char byte = static_cast<char>(bytes.get());
  bytes.seekp(at);
  bytes.put(static_cast<char>(byte ^ (1 << std::uniform_int_distribution<int>(0, 7)(random))));
}

// Reads much of an index through the programs that people use; a crash is what is looked for.
std::string search_damaged(const fs::path& index) {
  for (const char* query : {"court", "\"prison family\"", "cou*", ""}) {
    const Finished found = search(index, query);
    if (found.status < 0 || found.status > 3) {
      return "search crashed, status " + std::to_string(found.status);
    }
    if (found.status != 0 && found.err.empty()) return "search failed without a word";
  }
  return {};
}

}  // namespace

Row full_disk(Ground& ground, const Trials&) {
  Row row{"47 full disk, then freed", "tmpfs too small for the index",
          "message with needed bytes, old index serves, run again completes"};
  const fs::path disk = ground.folder() / "disk";
  fs::create_directories(disk);
  if (!is_root() || ::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=3m") != 0) {
    skip(row, "mounting a small disk needs root");
    return row;
  }
  const fs::path index = disk / "index";
  fs::copy(ground.folder() / "old", index, fs::copy_options::recursive);
  const auto ballast = disk / "ballast";
  {
    std::ofstream fill(ballast, std::ios::binary);
    const std::string block(16384, 'x');
    while (fill << block << std::flush) {
    }
  }
  const Finished full = run(ground.index_command(index));
  const std::string served = generation_of(index);
  fs::remove(ballast);
  // Two and a half times the room, for what comes new and its compaction.
  ::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=40m");
  const std::string rest =
      ground.verdict(index, true, ground.index_command(index), ground.clean_generation());
  if (full.status != 1 || !says(full, " bytes)")) fail_with(row, "full disk", full);
  if (served != ground.old_generation()) row.failures.push_back("old index: " + served);
  if (!rest.empty()) row.failures.push_back(rest);
  ::umount2(disk.c_str(), MNT_DETACH);
  row.ok = row.failures.empty();
  row.seen = row.ok ? "as expected" : "not as expected";
  return row;
}

Row read_only(Ground& ground, const Trials&) {
  Row row{"48 read-only index", "folder without permission to write, as an ordinary user",
          "search and check work, the indexer says why it cannot"};
  // Somebody else must be able to reach it.
  const TemporaryDirectory place;
  const fs::path index = place.path() / "index";
  fs::copy(ground.folder() / "old", index, fs::copy_options::recursive);
  using fs::perms;
  const auto reading = perms::owner_read | perms::group_read | perms::others_read;
  const auto entering = perms::owner_exec | perms::group_exec | perms::others_exec;
  fs::permissions(place.path(), reading | entering);
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    fs::permissions(entry.path(), entry.is_directory() ? reading | entering : reading);
  }
  fs::permissions(index, reading | entering);
  const Finished found =
      run(as_nobody({program("karez-search"), "--index", index, "--json", "court"}));
  if (is_root() && found.status != 0 && says(found, "setpriv")) {
    skip(row, "no setpriv to become an ordinary user");
  } else {
    if (found.status != 0 || !says(found, ground.old_generation())) fail_with(row, "search", found);
    const Finished checked = run(as_nobody({program("karez-check"), "--index", index}));
    if (checked.status != 0) fail_with(row, "check", checked);
    const Finished indexed = run(as_nobody(ground.index_command(index)));
    if (indexed.status != 1 || !says(indexed, "ermission")) fail_with(row, "index", indexed);
    row.ok = row.failures.empty();
    row.seen = row.ok ? "as expected" : "not as expected";
  }
  fs::permissions(index, perms::owner_all);
  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.is_directory()) fs::permissions(entry.path(), perms::owner_all);
  }
  fs::permissions(place.path(), perms::owner_all);
  return row;
}

Row two_indexers(Ground& ground, const Trials&) {
  Row row{"49 two indexers at once", "the second while the first holds the index",
          "says who holds it, exit status 1, nothing lost"};
  const fs::path index = ground.start(true);
  {
    const auto lock = IndexLock::acquire(index);
    const Finished second = run(ground.index_command(index));
    if (second.status != 1 || !says(second, "process " + std::to_string(::getpid()))) {
      fail_with(row, "second", second);
    }
  }
  // Two real ones: whoever comes second says so or finds nothing left to do.
  Background first(ground.index_command(index), ground.folder());
  const Finished other = run(ground.index_command(index));
  if (other.status != 0 && !says(other, "process ")) fail_with(row, "other", other);
  while (::waitpid(first.pid(), nullptr, WNOHANG) == 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  const std::string rest =
      ground.verdict(index, true, ground.index_command(index), ground.clean_generation());
  if (!rest.empty()) row.failures.push_back(rest);
  row.ok = row.failures.empty();
  row.seen = row.ok ? "as expected" : "not as expected";
  return row;
}

Row flipped_bytes(Ground& ground, const Trials& trials) {
  Row row{"50 flipped bytes", counted(trials.count, "single bits in each file of a sealed index"),
          "karez-check finds each, search does not crash"};
  std::mt19937 random(trials.seed);
  Tally tally;
  for (const fs::path& file : sealed_files(ground.clean_index())) {
    for (int i = 0; i < trials.count; ++i) {
      const fs::path index = ground.start(false);
      fs::copy(ground.clean_index(), index, fs::copy_options::recursive);
      flip(index / file, random);
      std::string failure = search_damaged(index);
      const Finished checked =
          run({"/usr/bin/timeout", "-s", "KILL", "60", program("karez-check"), "--index", index});
      if (checked.status != 3) {
        failure +=
            " karez-check: status " + std::to_string(checked.status) + checked.out + checked.err;
      }
      tally.add(failure, file.string());
    }
  }
  row.seen = counted(tally.good(), "of " + counted(tally.trials(), "found, none crashed"));
  tally.finish(row);
  return row;
}

Row missing_files(Ground& ground, const Trials&) {
  Row row{"51 each file of the database removed", "XAPIANDB and the five tables",
          "search, check and indexer say so, none silently"};
  Tally tally;
  for (const fs::path& file : sealed_files(ground.clean_index())) {
    if (file == "seal.json") continue;
    const fs::path index = ground.start(false);
    fs::copy(ground.clean_index(), index, fs::copy_options::recursive);
    fs::remove(index / file);
    std::string failure;
    const Finished found = search(index, "\"prison family\"");
    if (found.status != 1 || found.err.empty()) failure += "search: " + found.out + found.err;
    const Finished checked = check(index);
    if (checked.status != 1 && checked.status != 3) failure += " check: " + checked.out;
    const Finished indexed = run(ground.index_command(index));
    if (indexed.status != 1 || indexed.err.empty()) {
      failure += " index: " + indexed.out + indexed.err;
    }
    tally.add(failure, file.string());
  }
  row.seen = counted(tally.good(), "of " + counted(tally.trials(), "said by all three"));
  tally.finish(row);
  return row;
}

}  // namespace karez::testing
