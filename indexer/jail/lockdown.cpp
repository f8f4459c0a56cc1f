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

constexpr rlim_t kGraceSeconds = 2;  // From SIGXCPU to SIGKILL.

struct ResourceLimit {
  __rlimit_resource resource;
  rlim_t soft;  // Of CPU time: SIGXCPU. At the hard limit: SIGKILL.
  rlim_t hard;
};

bool set_limit(const ResourceLimit& limit) {
  const rlimit value{limit.soft, limit.hard};
  return setrlimit(limit.resource, &value) == 0;
}

std::uint64_t mapped_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// A sanitizer maps terabytes of shadow, and reports on standard error.
#ifdef KAREZ_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

bool limit_memory(std::uint64_t beyond) {
  if (kSanitized) return true;
  const rlim_t most = mapped_bytes() + beyond;
  return set_limit({RLIMIT_AS, most, most});
}

bool limit_resources(const ChildLimits& child) {
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

// What the system says of a child that runs `attempt`; -1 when there was none.
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
  // They are moved out of the way first, because one may sit in another's place.
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
