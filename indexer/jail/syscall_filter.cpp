// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/syscall_filter.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/files/unique_fd.h"
#include "indexer/jail/lockdown.h"

namespace karez {
namespace {

// karez-extract compiles the filter once with libseccomp and keeps the result as BPF instructions.
// Each child then enters it with a single prctl. So the compiler, which allocates and opens a file
// in memory, never runs in a child. Every term becomes one or more rules that compare an argument;
// whatever no rule allows ends the child.

static_assert(sizeof(sock_filter) == sizeof(std::uint64_t));

using Context = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

// A call of open with one of these flags can change a file. O_TMPFILE contains the bit O_DIRECTORY,
// which is taken out, because it alone only reads a folder.
constexpr scmp_datum_t kWritingFlags =
    O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

// Numbers of a call's arguments, which libseccomp counts from 0.
constexpr unsigned kFirst = 0;
constexpr unsigned kSecond = 1;
constexpr unsigned kThird = 2;

scmp_arg_cmp equals(unsigned argument, scmp_datum_t value) {
  return {.arg = argument, .op = SCMP_CMP_EQ, .datum_a = value, .datum_b = 0};
}

scmp_arg_cmp is_at_most(unsigned argument, scmp_datum_t value) {
  return {.arg = argument, .op = SCMP_CMP_LE, .datum_a = value, .datum_b = 0};
}

// A masked comparison: argument & bits == 0.
scmp_arg_cmp has_none_of(unsigned argument, scmp_datum_t bits) {
  return {.arg = argument, .op = SCMP_CMP_MASKED_EQ, .datum_a = bits, .datum_b = 0};
}

// Adds the rules of one call. Returns 0, or a negative errno. A library's message to standard
// output or error must fail and not end the child; EBADF says that there is no such descriptor.
int add(scmp_filter_ctx context, const Call& call) {
  const auto when = [&](std::uint32_t action, const scmp_arg_cmp& condition) {
    return seccomp_rule_add_array(context, action, call.number, 1, &condition);
  };
  switch (call.terms) {
    case Terms::freely:
      return seccomp_rule_add(context, SCMP_ACT_ALLOW, call.number, 0);
    case Terms::no_execution:
      return when(SCMP_ACT_ALLOW, has_none_of(kThird, PROT_EXEC));
    case Terms::to_result_only: {
      const int result = when(SCMP_ACT_ALLOW, equals(kFirst, kResultFd));
      if (result != 0) return result;
      return when(SCMP_ACT_ERRNO(EBADF), is_at_most(kFirst, STDERR_FILENO));
    }
    case Terms::reading_only:
      return when(SCMP_ACT_ALLOW, has_none_of(kThird, kWritingFlags));
    case Terms::own_flags:
      for (const int command : {F_GETFD, F_SETFD, F_GETFL}) {
        const auto wanted = static_cast<scmp_datum_t>(command);
        const int result = when(SCMP_ACT_ALLOW, equals(kSecond, wanted));
        if (result != 0) return result;
      }
      return 0;
    case Terms::refused:
      return seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), call.number, 0);
  }
  return -EINVAL;
}

// Returns the compiled program, or nothing when that fails. libseccomp can only write it into a
// descriptor, so it goes through a file in memory.
std::vector<std::uint64_t> program_of(scmp_filter_ctx context) {
  std::vector<std::uint64_t> program;
  const UniqueFd file(memfd_create("filter", MFD_CLOEXEC));
  if (!file) return program;
  struct stat status {};
  if (seccomp_export_bpf(context, file.get()) != 0 || fstat(file.get(), &status) != 0) {
    return program;
  }
  program.resize(static_cast<std::size_t>(status.st_size) / sizeof(std::uint64_t));
  const std::size_t bytes = program.size() * sizeof(std::uint64_t);
  if (pread(file.get(), program.data(), bytes, 0) != static_cast<ssize_t>(bytes)) program.clear();
  return program;
}

tl::unexpected<Error> cannot(int error) {
  return fail(ErrorCode::incompatible,
              std::string("The filter of system calls (seccomp) cannot be made") +
                  (error == 0 ? "" : std::string(": ") + std::strerror(error)));
}

}  // namespace

Result<SyscallFilter> SyscallFilter::compile(std::span<const std::span<const Call>> calls,
                                             OnForbidden on_forbidden) {
  const std::uint32_t otherwise =
      on_forbidden == OnForbidden::kill ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_TRAP;
  const Context context(seccomp_init(otherwise), seccomp_release);
  if (!context) return cannot(0);
  // A 64-bit process can also make calls in the manner of a 32-bit processor. These are numbered
  // differently, so the rules do not fit them, and all of them end the process.
  seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  for (const auto& group : calls) {
    for (const Call& call : group) {
      if (const int error = add(context.get(), call); error != 0) return cannot(-error);
    }
  }
  SyscallFilter filter;
  filter.program_ = program_of(context.get());
  if (filter.program_.empty()) return cannot(0);
  return filter;
}

// The kernel's struct wants instructions that are not const, so they are copied.
bool SyscallFilter::enter() const {
  std::vector<std::uint64_t> copy = program_;
  const sock_fprog program{static_cast<unsigned short>(copy.size()),
                           reinterpret_cast<sock_filter*>(copy.data())};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

std::string name_of_call(int number) {
  const std::unique_ptr<char, void (*)(void*)> name(
      seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number), std::free);
  return name ? std::string(name.get()) : "call " + std::to_string(number);
}

}  // namespace karez
