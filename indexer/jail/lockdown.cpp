// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/lockdown.h"

#include <array>
#include <fstream>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace karez {
namespace {

constexpr rlim_t kGraceSeconds = 2;  // From SIGXCPU to SIGKILL.

struct Limit {
  __rlimit_resource resource;
  rlim_t soft;
  rlim_t hard;
};

bool set_limit(const Limit& limit) {
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
  const rlim_t most = mapped_bytes() + beyond;
  return kSanitized || set_limit({RLIMIT_AS, most, most});
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

}  // namespace

bool keep_only(int document_fd, int result_fd) {
  // Out of the way first, for either may sit in the other's place.
  const int document = fcntl(document_fd, F_DUPFD, 10);
  const int result = fcntl(result_fd, F_DUPFD, 10);
  if (document < 0 || result < 0) return false;
  if (dup2(document, kDocumentFd) < 0 || dup2(result, kResultFd) < 0) return false;
  if (!kSanitized && !null_device_on(STDERR_FILENO)) return false;
  return null_device_on(STDIN_FILENO) && null_device_on(STDOUT_FILENO) && close_from(kResultFd + 1);
}

bool lock_down(const ChildLimits& child) {
  const std::array<Limit, 4> limits{{
      {RLIMIT_CPU, child.cpu_seconds, child.cpu_seconds + kGraceSeconds},
      {RLIMIT_FSIZE, 0, 0},
      {RLIMIT_CORE, 0, 0},
      {RLIMIT_NOFILE, 64, 64},
  }};
  if (!limit_memory(child.memory)) return false;
  for (const Limit& limit : limits) {
    if (!set_limit(limit)) return false;
  }
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

}  // namespace karez
