// SPDX-License-Identifier: GPL-3.0-or-later
// A library to preload into one of our programs, for tests only: it lets the n-th of chosen system
// calls fail, or kills the program right before or after it. What to do stands in the environment:
//   KAREZ_FAULT_PROGRAM  only in the program of this name (default karez-index)
//   KAREZ_FAULT_CALLS    names, separated by commas; "all" for every one below
//   KAREZ_FAULT_NTH      which of them, from 1; 0 for none
//   KAREZ_FAULT_ERRNO    the error it fails with; 0: do not fail
//   KAREZ_FAULT_LASTING  1: all further ones fail too, as on a full disk
//   KAREZ_FAULT_KILL     "before" or "after": SIGKILL there
//   KAREZ_FAULT_COUNT    a file that gets the number of chosen calls made, and the name of the n-th
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Fault {
  bool active = false;
  char calls[256] = {};
  long nth = 0;
  int error = 0;
  bool lasting = false;
  char kill = 0;  // 'b'efore, 'a'fter
  char count_file[256] = {};
};

const char* setting(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

Fault read_fault() {
  Fault fault;
  const char* program = setting("KAREZ_FAULT_PROGRAM");
  if (*program == 0) program = "karez-index";
  fault.active = std::strcmp(program_invocation_short_name, program) == 0 &&
                 *setting("KAREZ_FAULT_CALLS") != 0;
  std::snprintf(fault.calls, sizeof fault.calls, ",%s,", setting("KAREZ_FAULT_CALLS"));
  fault.nth = std::atol(setting("KAREZ_FAULT_NTH"));
  fault.error = std::atoi(setting("KAREZ_FAULT_ERRNO"));
  fault.lasting = *setting("KAREZ_FAULT_LASTING") == '1';
  fault.kill = *setting("KAREZ_FAULT_KILL");
  std::snprintf(fault.count_file, sizeof fault.count_file, "%s", setting("KAREZ_FAULT_COUNT"));
  return fault;
}

const Fault& fault() {
  static const Fault kFault = read_fault();
  return kFault;
}

std::atomic<long> calls_made{0};
pid_t first_process = ::getpid();

bool is_chosen(const char* name) {
  if (!fault().active || ::getpid() != first_process) return false;
  if (std::strcmp(fault().calls, ",all,") == 0) return true;
  char wanted[64];
  std::snprintf(wanted, sizeof wanted, ",%s,", name);
  return std::strstr(fault().calls, wanted) != nullptr;
}

// Straight to the kernel: the functions here would count themselves.
void note(const char* text, int flags) {
  if (fault().count_file[0] == 0) return;
  const long fd = ::syscall(SYS_openat, AT_FDCWD, fault().count_file,
                            O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  if (fd < 0) return;
  ::syscall(SYS_write, fd, text, std::strlen(text));
  ::syscall(SYS_close, fd);
}

[[noreturn]] void die() {
  ::syscall(SYS_kill, ::getpid(), SIGKILL);
  for (;;) ::pause();
}

// One chosen call: whether it fails, and whether the program dies behind it.
class Call {
 public:
  explicit Call(const char* name) {
    if (!is_chosen(name)) return;
    const long number = ++calls_made;
    const bool hit =
        fault().nth > 0 && (number == fault().nth || (fault().lasting && number > fault().nth));
    if (!hit) return;
    if (number == fault().nth) {
      char text[96];
      std::snprintf(text, sizeof text, "hit %s\n", name);
      note(text, O_APPEND);
    }
    if (fault().kill == 'b') die();
    dies_ = fault().kill == 'a';
    fails_ = fault().error != 0;
  }
  ~Call() {
    if (dies_) die();
  }
  bool fails() const {
    if (fails_) errno = fault().error;
    return fails_;
  }

 private:
  bool fails_ = false;
  bool dies_ = false;
};

struct AtExit {
  ~AtExit() {
    if (!fault().active || ::getpid() != first_process) return;
    char text[64];
    std::snprintf(text, sizeof text, "calls %ld\n", calls_made.load());
    note(text, O_APPEND);
  }
} at_exit;

template <class F>
F* real(const char* name) {
  return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// Each stands before the C library's function of the same name.
#define KAREZ_FAULTY(result, name, failed, parameters, arguments) \
  result name parameters {                                        \
    static auto* const next = real<result parameters>(#name);     \
    const Call call(#name);                                       \
    if (call.fails()) return failed;                              \
    return next arguments;                                        \
  }

extern "C" {

KAREZ_FAULTY(ssize_t, write, -1, (int fd, const void* bytes, size_t n), (fd, bytes, n))
KAREZ_FAULTY(ssize_t, pwrite, -1, (int fd, const void* bytes, size_t n, off_t at),
             (fd, bytes, n, at))
KAREZ_FAULTY(ssize_t, pwrite64, -1, (int fd, const void* bytes, size_t n, off64_t at),
             (fd, bytes, n, at))
KAREZ_FAULTY(ssize_t, pread, -1, (int fd, void* bytes, size_t n, off_t at), (fd, bytes, n, at))
KAREZ_FAULTY(ssize_t, read, -1, (int fd, void* bytes, size_t n), (fd, bytes, n))
KAREZ_FAULTY(int, fsync, -1, (int fd), (fd))
KAREZ_FAULTY(int, fdatasync, -1, (int fd), (fd))
KAREZ_FAULTY(int, ftruncate, -1, (int fd, off_t size), (fd, size))
KAREZ_FAULTY(int, rename, -1, (const char* from, const char* to), (from, to))
KAREZ_FAULTY(int, mkdir, -1, (const char* path, mode_t mode), (path, mode))
KAREZ_FAULTY(int, unlink, -1, (const char* path), (path))
KAREZ_FAULTY(int, unlinkat, -1, (int folder, const char* path, int flags), (folder, path, flags))
KAREZ_FAULTY(int, pipe, -1, (int* ends), (ends))
KAREZ_FAULTY(int, pipe2, -1, (int* ends, int flags), (ends, flags))
KAREZ_FAULTY(int, socketpair, -1, (int domain, int type, int protocol, int* ends),
             (domain, type, protocol, ends))
KAREZ_FAULTY(pid_t, fork, -1, (), ())
KAREZ_FAULTY(int, flock, -1, (int fd, int how), (fd, how))
KAREZ_FAULTY(void*, mmap, MAP_FAILED,
             (void* at, size_t size, int protection, int flags, int fd, off_t offset),
             (at, size, protection, flags, fd, offset))

// Closes nonetheless: a descriptor is gone even when close fails.
int close(int fd) {
  static auto* const next = real<int(int)>("close");
  const Call call("close");
  const int closed = next(fd);
  return call.fails() ? -1 : closed;
}

#define KAREZ_FAULTY_OPEN(name)                                        \
  int name(const char* path, int flags, ...) {                         \
    static auto* const next = real<int(const char*, int, ...)>(#name); \
    va_list rest;                                                      \
    va_start(rest, flags);                                             \
    const mode_t mode = va_arg(rest, mode_t);                          \
    va_end(rest);                                                      \
    const Call call("open");                                           \
    return call.fails() ? -1 : next(path, flags, mode);                \
  }
KAREZ_FAULTY_OPEN(open)
KAREZ_FAULTY_OPEN(open64)

#define KAREZ_FAULTY_OPENAT(name)                                           \
  int name(int folder, const char* path, int flags, ...) {                  \
    static auto* const next = real<int(int, const char*, int, ...)>(#name); \
    va_list rest;                                                           \
    va_start(rest, flags);                                                  \
    const mode_t mode = va_arg(rest, mode_t);                               \
    va_end(rest);                                                           \
    const Call call("openat");                                              \
    return call.fails() ? -1 : next(folder, path, flags, mode);             \
  }
KAREZ_FAULTY_OPENAT(openat)
KAREZ_FAULTY_OPENAT(openat64)

}  // extern "C"
