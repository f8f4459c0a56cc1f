// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/lockdown.h"

#include <array>
#include <cerrno>
#include <fstream>

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/files/system_call.h"
#include "indexer/jail/namespaces.h"

namespace karez {
namespace {

// The order of the layers is in lockdown.h. Some layers are missing on some kernels. A layer counts
// only when it was seen to hold: probe() forks children that enter the layers and then do what is
// forbidden.

// CPU seconds from SIGXCPU, which says why, to SIGKILL, which ends a child that survives it.
constexpr rlim_t kGraceSeconds = 2;

struct ResourceLimit {
  __rlimit_resource resource;
  rlim_t soft;  // Of CPU time: SIGXCPU comes here.
  rlim_t hard;  // Of CPU time: SIGKILL comes here.
};

bool set_limit(const ResourceLimit& limit) {
  const rlimit value{limit.soft, limit.hard};
  return setrlimit(limit.resource, &value) == 0;
}

// Returns the size of this process's address space. It is the first number of statm, in pages.
std::uint64_t mapped_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// A sanitizer maps terabytes of shadow memory, so the address space cannot be limited. It reports
// on standard error, so that stays open.
#ifdef KAREZ_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

// Limits the address space. What is mapped already (the warm libraries, the document) does not
// count against the child.
bool limit_memory(std::uint64_t beyond) {
  if (kSanitized) return true;
  const rlim_t most = mapped_bytes() + beyond;
  return set_limit({RLIMIT_AS, most, most});
}

bool limit_resources(const ChildLimits& child) {
  // FSIZE: no file may grow. CORE: a core dump would put the document on the disk. NOFILE: open
  // descriptors. NPROC: no fork. MEMLOCK: no locked memory.
  const std::array<ResourceLimit, 6> limits{{
      {RLIMIT_CPU, child.cpu_seconds, child.cpu_seconds + kGraceSeconds},
      {RLIMIT_FSIZE, 0, 0},
      {RLIMIT_CORE, 0, 0},
      {RLIMIT_NOFILE, 64, 64},
      {RLIMIT_NPROC, 0, 0},
      {RLIMIT_MEMLOCK, 0, 0},
  }};
  if (!limit_memory(child.memory)) return false;
  for (const ResourceLimit& limit : limits) {
    if (!set_limit(limit)) return false;
  }
  return true;
}

// Closes all descriptors from `first` on. Kernels before 5.9 have no close_range; there each number
// is closed by itself.
bool close_from(unsigned int first) {
  if (syscall(SYS_close_range, first, ~0U, 0U) == 0) return true;
  const long most = sysconf(_SC_OPEN_MAX);
  for (long fd = first; fd < most; ++fd) close(static_cast<int>(fd));
  return true;
}

bool null_device_on(int fd) {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return false;
  const bool placed = dup2(null, fd) == fd;
  if (null != fd) close(null);
  return placed;
}

// Forks a child that runs `attempt` and exits with what it returns. Returns its wait status, or -1
// when there was no child.
template <class Attempt>
int status_of_child(Attempt&& attempt) {
  const pid_t pid = fork();
  if (pid == 0) _exit(attempt());
  int status = -1;
  if (pid > 0) uninterrupted([&] { return waitpid(pid, &status, 0); });
  return status;
}

}  // namespace

bool keep_only(std::span<const int> fds) {
  // All are first moved to 20 and above, because one may now have the number that another is to
  // get. The numbers to be filled are below: at most eight from kDocumentFd on.
  std::array<int, 8> moved{};
  for (std::size_t i = 0; i < fds.size(); ++i) {
    moved.at(i) = fds[i] < 0 ? -1 : fcntl(fds[i], F_DUPFD, 20);
    if (fds[i] >= 0 && moved.at(i) < 0) return false;
  }
  for (std::size_t i = 0; i < fds.size(); ++i) {
    const int place = kDocumentFd + static_cast<int>(i);
    if (moved.at(i) < 0) {
      close(place);
    } else if (dup2(moved.at(i), place) < 0) {
      return false;
    }
  }
  if (!kSanitized && !null_device_on(STDERR_FILENO)) return false;
  return null_device_on(STDIN_FILENO) && null_device_on(STDOUT_FILENO) &&
         close_from(kDocumentFd + static_cast<unsigned int>(fds.size()));
}

Lockdown::Lockdown(const Profile& profile, JailMode mode) : mode_(mode) {
  layers_.sanitized = kSanitized;
  if (mode == JailMode::open) return;
  const Namespaces namespaces = enter_namespaces();
  layers_.network = namespaces.network;
  layers_.user = namespaces.user;
  landlock_.emplace(profile.readable);
  auto filter = SyscallFilter::compile(
      profile.calls, mode == JailMode::diagnosing ? OnForbidden::trap : OnForbidden::kill);
  if (filter) filter_ = *std::move(filter);
}

// The first child has Landlock's rules only, so that nothing else can be what refuses open(). The
// second child enters everything. The filter must kill it at a call that no profile allows.
JailLayers Lockdown::probe() {
  if (mode_ == JailMode::open) return layers_;
  const int shut = status_of_child([&] {
    const bool entered = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && Landlock::enter(rules());
    return entered && open("/", O_RDONLY | O_DIRECTORY) < 0 && errno == EACCES ? 0 : 1;
  });
  if (WIFEXITED(shut) && WEXITSTATUS(shut) == 0) {
    layers_.landlock = landlock_->abi();
  } else {
    landlock_.reset();
  }
  const int killed = status_of_child([&] {
    if (!keep_only(std::array{-1, -1, rules()}) || !enter({})) return 1;
    return static_cast<int>(syscall(SYS_socket, 0, 0, 0));
  });
  layers_.seccomp = WIFSIGNALED(killed) && WTERMSIG(killed) == SIGSYS;
  return layers_;
}

// A process that is not dumpable cannot be traced or read by others of its user. The filter comes
// last, because it forbids the calls of the steps before it.
bool Lockdown::enter(const ChildLimits& child) const {
  close(kDocumentFd);
  if (!limit_resources(child)) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (mode_ == JailMode::open) return true;
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (landlock_ && !Landlock::enter(kRulesFd)) return false;
  close(kRulesFd);
  return filter_ && filter_->enter();
}

}  // namespace karez
