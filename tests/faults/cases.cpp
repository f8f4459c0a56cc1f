// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/cases.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <thread>

#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/index/directory.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kFailuresTold = 5;
constexpr int kKilled = 128 + SIGKILL;  // as timeout says it
const std::string kPublishing = "rename,fsync,fdatasync,unlink,unlinkat,mkdir";

// What became of many trials.
class Tally {
 public:
  void add(const std::string& failure, const std::string& what) {
    ++trials_;
    if (failure.empty()) return;
    ++failed_;
    if (failures_.size() < kFailuresTold) failures_.push_back(what + ": " + failure);
  }
  int trials() const { return trials_; }
  int good() const { return trials_ - failed_; }
  void finish(Row& row) const {
    row.ok = failed_ == 0 && trials_ > 0;
    row.failures = failures_;
  }

 private:
  int trials_ = 0, failed_ = 0;
  std::vector<std::string> failures_;
};

// The ways an index is written to; each trial takes the next.
struct Work {
  const char* name;
  bool old_index;
  bool purge;
};
constexpr std::array kWorks{Work{"update", true, false}, Work{"new index", false, false},
                            Work{"purge", true, true}};

std::vector<std::string> command_of(const Ground& ground, const Work& work, const fs::path& index) {
  return work.purge ? ground.purge_command(index) : ground.index_command(index);
}

const std::string& expected_of(const Ground& ground, const Work& work) {
  return work.purge ? ground.purged_generation() : ground.clean_generation();
}

std::string verdict(const Ground& ground, const Work& work, const fs::path& index,
                    bool files_failed = false) {
  return ground.verdict(index, work.old_index, command_of(ground, work, index),
                        expected_of(ground, work), files_failed);
}

std::string counted(int n, const std::string& what) { return std::to_string(n) + " " + what; }

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

bool says(const Finished& run, const std::string& text) {
  return (run.out + run.err).find(text) != std::string::npos;
}

}  // namespace

Row kill_at_random(Ground& ground, const Trials& trials) {
  Row row{"44 kill -9 of the indexer at random moments",
          counted(trials.count, "kills in updates, new indexes and purges"),
          "index valid, old or new; run again: generation of a clean build"};
  std::mt19937 random(trials.seed);
  std::array<double, kWorks.size()> seconds{};
  for (std::size_t i = 0; i < kWorks.size(); ++i) {
    const fs::path index = ground.start(kWorks[i].old_index);
    const auto start = Clock::now();
    run(command_of(ground, kWorks[i], index));
    seconds[i] = std::chrono::duration<double>(Clock::now() - start).count();
  }
  Tally tally;
  for (int i = 0; i < trials.count; ++i) {
    const std::size_t which = static_cast<std::size_t>(i) % kWorks.size();
    const Work& work = kWorks[which];
    const fs::path index = ground.start(work.old_index);
    const double moment = std::uniform_real_distribution<double>(0, 1.1 * seconds[which])(random);
    {
      Background victim(command_of(ground, work, index), ground.folder());
      std::this_thread::sleep_for(std::chrono::duration<double>(moment));
    }  // killed here, and waited for
    tally.add(verdict(ground, work, index),
              work.name + std::string(" at ") + std::to_string(moment) + " s");
  }
  row.seen = counted(tally.good(), "of " + counted(tally.trials(), "as expected"));
  tally.finish(row);
  return row;
}

Row kill_at_calls(Ground& ground, const Trials& trials) {
  Row row{"45 kill -9 around publishing", "before and after each " + kPublishing,
          "index valid, old or new; run again: generation of a clean build"};
  struct Moment {
    const Work* work;
    long nth;
    const char* kill;
  };
  std::vector<Moment> moments;
  for (const Work& work : kWorks) {
    const fs::path index = ground.start(work.old_index);
    const long calls = ground.count_calls(kPublishing, command_of(ground, work, index));
    for (long nth = 1; nth <= calls; ++nth) {
      for (const char* kill : {"before", "after"}) moments.push_back({&work, nth, kill});
    }
  }
  const auto all = moments.size();
  std::mt19937 random(trials.seed);
  std::shuffle(moments.begin(), moments.end(), random);
  if (moments.size() > static_cast<std::size_t>(trials.count)) {
    moments.resize(static_cast<std::size_t>(trials.count));
  }
  Tally tally;
  for (const Moment& moment : moments) {
    const fs::path index = ground.start(moment.work->old_index);
    const Finished run = ground.run_with({kPublishing, moment.nth, 0, false, moment.kill},
                                         command_of(ground, *moment.work, index));
    std::string failure = run.status == kKilled || run.status == -1 ? "" : "was not killed";
    if (failure.empty()) failure = verdict(ground, *moment.work, index);
    tally.add(failure, std::string(moment.work->name) + ", " + moment.kill + " call " +
                           std::to_string(moment.nth) + " (" + ground.hit() + ")");
  }
  row.seen = counted(
      tally.good(), "of " + counted(tally.trials(), "as expected, out of " +
                                                        counted(static_cast<int>(all), "moments")));
  tally.finish(row);
  return row;
}

Row kill_backup(Ground& ground, const Trials& trials) {
  Row row{"45 kill -9 around publishing a backup", "an older backup being replaced",
          "the older or the newer one stands there, whole; run again: the newer one, sealed"};
  const fs::path index = ground.start(true);
  const fs::path older = ground.folder() / "older", target = ground.folder() / "backup";
  const auto command_to = [&](const fs::path& to) -> std::vector<std::string> {
    return {program("karez-index"), "--index", index, "--backup", to};
  };
  fs::remove_all(older);
  run(command_to(older));
  run(ground.index_command(index));
  const auto prepare = [&] {
    fs::remove_all(target);
    fs::copy(older, target, fs::copy_options::recursive);
  };
  prepare();
  const long calls = ground.count_calls(kPublishing, command_to(target));
  std::mt19937 random(trials.seed);
  Tally tally;
  for (int i = 0; i < trials.count && calls > 0; ++i) {
    prepare();
    const long nth = std::uniform_int_distribution<long>(1, calls)(random);
    const char* kill = i % 2 == 0 ? "before" : "after";
    ground.run_with({kPublishing, nth, 0, false, kill}, command_to(target));
    const std::string between = generation_of(target);
    const Finished again = run(command_to(target));
    const Finished checked = check(target);
    std::string failure;
    if (between != ground.old_generation() && between != ground.clean_generation()) {
      failure = "not usable: " + between;
    } else if (again.status != 0 || generation_of(target) != ground.clean_generation()) {
      failure = "run again: " + again.out + again.err;
    } else if (checked.status != 0 ||
               checked.out.find("as they were sealed") == std::string::npos) {
      failure = "check: " + checked.out;
    }
    tally.add(failure, std::string(kill) + " call " + std::to_string(nth));
  }
  row.seen = counted(tally.good(), "of " + counted(tally.trials(), "as expected"));
  tally.finish(row);
  return row;
}

Row fail_calls(Ground& ground, const Trials& trials) {
  struct Failing {
    const char* call;
    std::vector<int> errors;
    bool lasting;
  };
  static const std::vector<Failing> kFailing{{"write", {ENOSPC, EIO, EINTR}, false},
                                             {"write", {ENOSPC}, true},
                                             {"pwrite", {ENOSPC, EIO, EINTR}, false},
                                             {"pwrite,write", {ENOSPC}, true},
                                             {"pread", {EIO, EINTR}, false},
                                             {"read", {EIO, EINTR}, false},
                                             {"fsync", {EIO, ENOSPC, EINTR}, false},
                                             {"fdatasync", {EIO, ENOSPC}, false},
                                             {"rename", {EIO, ENOSPC, EACCES}, false},
                                             {"open", {EMFILE, ENOMEM, EIO, EINTR}, false},
                                             {"open", {EMFILE}, true},
                                             {"openat", {EMFILE, EIO, EINTR}, false},
                                             {"mkdir", {ENOSPC, EIO}, false},
                                             {"unlink", {EIO, EACCES}, false},
                                             {"unlinkat", {EIO}, false},
                                             {"close", {EIO, EINTR}, false},
                                             {"mmap", {ENOMEM}, false},
                                             {"ftruncate", {EIO}, false},
                                             {"pipe2", {EMFILE}, false},
                                             {"socketpair", {EMFILE}, false},
                                             {"fork", {EAGAIN}, false},
                                             {"flock", {EIO, EINTR}, false}};
  Row row{"46 a failing system call",
          counted(trials.count, "calls failing with ENOSPC, EIO, EINTR, EMFILE, ENOMEM …"),
          "success or a clear error, old index untouched; run again: generation of a clean build"};
  std::mt19937 random(trials.seed);
  const auto below = [&](long n) { return std::uniform_int_distribution<long>(0, n - 1)(random); };
  std::map<std::pair<const Work*, std::string>, long> counts;
  Tally tally;
  int said = 0, never_made = 0;
  for (int i = 0; tally.trials() < trials.count && i < 20 * trials.count; ++i) {
    const Failing& failing = kFailing[static_cast<std::size_t>(i) % kFailing.size()];
    const Work& work = kWorks[static_cast<std::size_t>(below(std::ssize(kWorks)))];
    const fs::path index = ground.start(work.old_index);
    const auto [count, is_new] = counts.try_emplace({&work, failing.call}, 0);
    if (is_new) {
      count->second = ground.count_calls(failing.call, command_of(ground, work, index));
      ground.start(work.old_index);
    }
    if (count->second == 0) {
      ++never_made;
      continue;
    }
    const long nth = 1 + below(count->second);
    const int error = failing.errors[static_cast<std::size_t>(below(std::ssize(failing.errors)))];
    const Finished run = ground.run_with({failing.call, nth, error, failing.lasting},
                                         command_of(ground, work, index));
    std::string failure;
    if (run.status < 0 || run.status > 3) {
      failure = "crash or hang, status " + std::to_string(run.status) + " " + run.err;
    } else if (run.status == 1 && run.err.empty() && !failing.lasting) {
      failure = "no word of what was wrong";
    }
    if (run.status == 1) ++said;
    if (failure.empty()) failure = verdict(ground, work, index, run.status == 3);
    if (!failure.empty()) failure += " [run said: " + run.err + "]";
    tally.add(failure, std::string(work.name) + ", " + failing.call + " " + std::to_string(nth) +
                           (failing.lasting ? " and later" : "") + " with " +
                           std::to_string(error));
  }
  row.seen =
      counted(tally.good(),
              "of " + counted(tally.trials(), "as expected; " + counted(said, "said an error")));
  tally.finish(row);
  return row;
}

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

namespace {

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
