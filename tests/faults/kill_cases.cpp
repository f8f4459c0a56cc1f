// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "tests/faults/cases.h"
#include "tests/faults/tally.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kKilled = 128 + SIGKILL;  // as timeout says it
const std::string kPublishing = "rename,fsync,fdatasync,unlink,unlinkat,mkdir";

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

}  // namespace karez::testing
