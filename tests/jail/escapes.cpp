// SPDX-License-Identifier: GPL-3.0-or-later
// Ways out of the jail. Each asks the kernel itself, for what a library would refuse first is no
// proof.
#include "tests/jail/escapes.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace karez::testing {
namespace {

using Where = const Surroundings&;

template <class... Arguments>
long call(long number, Arguments... arguments) {
  const long result = syscall(number, arguments...);
  return result < 0 ? -errno : result;
}

long open_at(const std::string& path, int flags) {
  return call(SYS_openat, AT_FDCWD, path.c_str(), flags, 0600);
}

std::string secret(Where where) { return where.folder + "/secret"; }
std::string other(Where where) { return where.folder + "/other"; }

// Whether a call in the manner of a 32-bit program (getpid there) gets through.
long call_in_32_bits(Where) {
#ifdef __x86_64__
  long result = 20;
  asm volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
  return result;
#else
  return -ENOSYS;
#endif
}

long execute_memory(Where) {
  const long memory =
      call(SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory < 0 ? memory : call(SYS_mprotect, memory, 4096, PROT_READ | PROT_EXEC);
}

long execute_a_data_file(Where) {
  const long file = open_at("/usr/share/poppler/nameToUnicode/Greek", O_RDONLY);
  return file < 0 ? file : call(SYS_mmap, 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0);
}

long execute_a_memory_file(Where) {
  const long file = call(SYS_memfd_create, "x", 0);
  return file < 0 ? file : call(SYS_execveat, file, "", nullptr, nullptr, AT_EMPTY_PATH);
}

long read_the_parent(Where where) {
  std::array<char, 8> bytes{};
  const iovec here{bytes.data(), bytes.size()};
  const iovec there{reinterpret_cast<void*>(&escapes), bytes.size()};
  return call(SYS_process_vm_readv, where.parent, &here, 1, &there, 1, 0);
}

long raise_a_limit(Where) {
  const rlimit more{1U << 20U, 1U << 20U};
  return call(SYS_setrlimit, RLIMIT_NOFILE, &more);
}

long make_io_uring(Where) {
  std::array<char, 256> parameters{};
  return call(SYS_io_uring_setup, 8, parameters.data());
}

long load_bpf(Where) {
  std::array<char, 128> attributes{};
  return call(SYS_bpf, 0, attributes.data(), attributes.size());
}

long open_by_handle(Where) {
  struct {
    unsigned bytes = 8;
    int type = 1;
    std::array<char, 8> handle{};
  } handle;
  return call(SYS_open_by_handle_at, AT_FDCWD, &handle, O_RDONLY);
}

long type_into_the_terminal(Where) {
  const char letter = 'x';
  return call(SYS_ioctl, 0, TIOCSTI, &letter);
}

constexpr std::array kEscapes{
    // Reading what is not the document.
    Escape{"read /etc/passwd", [](Where) { return open_at("/etc/passwd", O_RDONLY); }},
    Escape{"read it around a corner",
           [](Where) { return open_at("/usr/share/poppler/../../../etc/passwd", O_RDONLY); }},
    Escape{"read the document's folder", [](Where w) { return open_at(w.folder, O_RDONLY); }},
    Escape{"read its neighbour", [](Where w) { return open_at(secret(w), O_RDONLY); }},
    Escape{"read its own memory", [](Where) { return open_at("/proc/self/mem", O_RDONLY); }},
    Escape{"read the parent's environment",
           [](Where w) {
             return open_at("/proc/" + std::to_string(w.parent) + "/environ", O_RDONLY);
           }},
    Escape{"read a device", [](Where) { return open_at("/dev/zero", O_RDONLY); }},
    Escape{"open_by_handle_at", open_by_handle},
    Escape{"readlink /proc/self/exe",
           [](Where) {
             std::array<char, 64> path{};
             return call(SYS_readlinkat, AT_FDCWD, "/proc/self/exe", path.data(), path.size());
           }},
    // Writing.
    Escape{"write the neighbour", [](Where w) { return open_at(secret(w), O_WRONLY); }},
    Escape{"write and read it", [](Where w) { return open_at(secret(w), O_RDWR); }},
    Escape{"truncate it by opening",
           [](Where w) { return open_at(secret(w), O_RDONLY | O_TRUNC); }},
    Escape{"create a file", [](Where w) { return open_at(other(w), O_WRONLY | O_CREAT); }},
    Escape{"create one read-only", [](Where w) { return open_at(other(w), O_RDONLY | O_CREAT); }},
    Escape{"create one without a name",
           [](Where w) { return open_at(w.folder, O_TMPFILE | O_RDWR); }},
    Escape{"write the data it may read",
           [](Where) { return open_at("/usr/share/poppler/nameToUnicode/Greek", O_WRONLY); }},
    Escape{"write its own memory", [](Where) { return open_at("/proc/self/mem", O_WRONLY); }},
    Escape{"truncate", [](Where w) { return call(SYS_truncate, secret(w).c_str(), 0); }},
    Escape{"unlink", [](Where w) { return call(SYS_unlinkat, AT_FDCWD, secret(w).c_str(), 0); }},
    Escape{"rename",
           [](Where w) {
             return call(SYS_renameat2, AT_FDCWD, secret(w).c_str(), AT_FDCWD, other(w).c_str(), 0);
           }},
    Escape{"link",
           [](Where w) {
             return call(SYS_linkat, AT_FDCWD, secret(w).c_str(), AT_FDCWD, other(w).c_str(), 0);
           }},
    Escape{"symlink", [](Where w) { return call(SYS_symlinkat, "/", AT_FDCWD, other(w).c_str()); }},
    Escape{"mkdir", [](Where w) { return call(SYS_mkdirat, AT_FDCWD, other(w).c_str(), 0700); }},
    Escape{"mknod", [](Where w) { return call(SYS_mknodat, AT_FDCWD, other(w).c_str(), 0600, 0); }},
    Escape{"chmod", [](Where w) { return call(SYS_fchmodat, AT_FDCWD, secret(w).c_str(), 0777); }},
    Escape{"chown",
           [](Where w) { return call(SYS_fchownat, AT_FDCWD, secret(w).c_str(), 1, 1, 0); }},
    Escape{"set times",
           [](Where w) { return call(SYS_utimensat, AT_FDCWD, secret(w).c_str(), nullptr, 0); }},
    Escape{"write to standard output", [](Where) { return call(SYS_write, 1, "x", 1); }},
    Escape{"write to standard error", [](Where) { return call(SYS_write, 2, "x", 1); }},
    Escape{"write to another descriptor", [](Where) { return call(SYS_write, 5, "x", 1); }},
    Escape{"write at a place", [](Where) { return call(SYS_pwrite64, 4, "x", 1, 0); }},
    Escape{"splice", [](Where) { return call(SYS_splice, 0, nullptr, 4, nullptr, 1, 0); }},
    // Networks.
    Escape{"socket (Internet)", [](Where) { return call(SYS_socket, AF_INET, SOCK_STREAM, 0); }},
    Escape{"socket (local)", [](Where) { return call(SYS_socket, AF_UNIX, SOCK_STREAM, 0); }},
    Escape{"socket (kernel)", [](Where) { return call(SYS_socket, AF_NETLINK, SOCK_RAW, 0); }},
    Escape{"socketpair",
           [](Where) {
             std::array<int, 2> pair{};
             return call(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, pair.data());
           }},
    Escape{"connect",
           [](Where) {
             sockaddr address{};
             return call(SYS_connect, 4, &address, sizeof address);
           }},
    Escape{"send", [](Where) { return call(SYS_sendto, 4, "x", 1, 0, nullptr, 0); }},
    // Other programs and processes.
    Escape{"execve", [](Where) { return call(SYS_execve, "/bin/true", nullptr, nullptr); }},
    Escape{"memfd_create and execveat", execute_a_memory_file},
    Escape{"clone (a process)", [](Where) { return call(SYS_clone, SIGCHLD, 0, 0, 0, 0); }},
    Escape{"clone (a thread)",
           [](Where) {
             return call(SYS_clone, CLONE_VM | CLONE_FS | CLONE_SIGHAND | CLONE_THREAD, 0, 0, 0, 0);
           }},
    Escape{"clone3", [](Where) { return call(SYS_clone3, nullptr, 0); }},
    Escape{"memory that can be executed",
           [](Where) {
             return call(SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
           }},
    Escape{"making memory executable", execute_memory},
    Escape{"a data file as a program", execute_a_data_file},
    Escape{"pkey_mprotect", [](Where) { return call(SYS_pkey_mprotect, 0, 0, PROT_EXEC, -1); }},
    Escape{"ptrace the parent",
           [](Where w) { return call(SYS_ptrace, PTRACE_SEIZE, w.parent, nullptr, nullptr); }},
    Escape{"read the parent's memory", read_the_parent},
    Escape{"kill the parent", [](Where w) { return call(SYS_kill, w.parent, 0); }},
    Escape{"tgkill the parent", [](Where w) { return call(SYS_tgkill, w.parent, w.parent, 0); }},
    Escape{"kill all", [](Where) { return call(SYS_kill, -1, 0); }},
    Escape{"pidfd_open", [](Where w) { return call(SYS_pidfd_open, w.parent, 0); }},
    Escape{"pidfd_getfd", [](Where) { return call(SYS_pidfd_getfd, 5, 0, 0); }},
    Escape{"catch a signal",
           [](Where) {
             std::array<char, 64> action{};
             return call(SYS_rt_sigaction, SIGXCPU, action.data(), nullptr, 8);
           }},
    // Rights and limits.
    Escape{"raise a limit", raise_a_limit},
    Escape{"raise another's limit",
           [](Where w) { return call(SYS_prlimit64, w.parent, RLIMIT_CPU, nullptr, nullptr); }},
    Escape{"prctl", [](Where) { return call(SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0); }},
    Escape{"seccomp", [](Where) { return call(SYS_seccomp, 0, 0, nullptr); }},
    Escape{"setuid", [](Where) { return call(SYS_setuid, 0); }},
    Escape{"setgid", [](Where) { return call(SYS_setgid, 0); }},
    Escape{"unshare", [](Where) { return call(SYS_unshare, CLONE_NEWUSER); }},
    Escape{"setns", [](Where) { return call(SYS_setns, 0, 0); }},
    Escape{"chroot", [](Where) { return call(SYS_chroot, "/"); }},
    Escape{"chdir", [](Where w) { return call(SYS_chdir, w.folder.c_str()); }},
    Escape{"mount",
           [](Where w) { return call(SYS_mount, "none", w.folder.c_str(), "tmpfs", 0, nullptr); }},
    Escape{"personality", [](Where) { return call(SYS_personality, 0x0400000); }},
    Escape{"nice", [](Where) { return call(SYS_setpriority, PRIO_PROCESS, 0, 0); }},
    // Corners of the kernel.
    Escape{"io_uring_setup", make_io_uring},
    Escape{"bpf", load_bpf},
    Escape{"perf_event_open",
           [](Where) { return call(SYS_perf_event_open, nullptr, 0, -1, -1, 0); }},
    Escape{"userfaultfd", [](Where) { return call(SYS_userfaultfd, 0); }},
    Escape{"keyctl",
           [](Where) { return call(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_USER_KEYRING, 1); }},
    Escape{"add_key", [](Where) { return call(SYS_add_key, "user", "x", "x", 1, -2); }},
    Escape{"type into the terminal", type_into_the_terminal},
    Escape{"ioctl of the pipe",
           [](Where) {
             int waiting = 0;
             return call(SYS_ioctl, 4, FIONREAD, &waiting);
           }},
    Escape{"shared memory", [](Where) { return call(SYS_shmget, IPC_PRIVATE, 4096, 0600); }},
    Escape{"message queue", [](Where) { return call(SYS_msgget, IPC_PRIVATE, 0600); }},
    Escape{"memory file", [](Where) { return call(SYS_memfd_create, "x", 0); }},
    Escape{"inotify", [](Where) { return call(SYS_inotify_init1, 0); }},
    Escape{"kernel log", [](Where) { return call(SYS_syslog, 10, nullptr, 0); }},
    Escape{"load a module", [](Where) { return call(SYS_finit_module, -1, "", 0); }},
    Escape{"set the clock", [](Where) { return call(SYS_clock_settime, 0, nullptr); }},
    Escape{"a call of 32 bits", call_in_32_bits},
};

}  // namespace

std::span<const Escape> escapes() { return kEscapes; }

}  // namespace karez::testing
