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

#include "indexer/jail/lockdown.h"

namespace karez {
namespace {

static_assert(sizeof(sock_filter) == sizeof(std::uint64_t));

using Context = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

// O_TMPFILE holds O_DIRECTORY, which only reads.
constexpr scmp_datum_t kWritingFlags =
    O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

int add(scmp_filter_ctx context, const Call& call) {
  const auto when = [&](std::uint32_t action, scmp_arg_cmp condition) {
    return seccomp_rule_add(context, action, call.number, 1, condition);
  };
  switch (call.terms) {
    case Terms::freely:
      return seccomp_rule_add(context, SCMP_ACT_ALLOW, call.number, 0);
    case Terms::no_execution:
      return when(SCMP_ACT_ALLOW, scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0});
    case Terms::to_result_only: {
      const int result = when(SCMP_ACT_ALLOW, scmp_arg_cmp{0, SCMP_CMP_EQ, kResultFd, 0});
      if (result != 0) return result;
      return when(SCMP_ACT_ERRNO(EBADF), scmp_arg_cmp{0, SCMP_CMP_LE, STDERR_FILENO, 0});
    }
    case Terms::reading_only:
      return when(SCMP_ACT_ALLOW, scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, kWritingFlags, 0});
    case Terms::own_flags:
      for (const int command : {F_GETFD, F_SETFD, F_GETFL}) {
        const auto datum = static_cast<scmp_datum_t>(command);
        const int result = when(SCMP_ACT_ALLOW, scmp_arg_cmp{1, SCMP_CMP_EQ, datum, 0});
        if (result != 0) return result;
      }
      return 0;
    case Terms::refused:
      return seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), call.number, 0);
  }
  return -EINVAL;
}

// The compiled program, through a file in memory: that is how libseccomp gives it out.
std::vector<std::uint64_t> program_of(scmp_filter_ctx context) {
  std::vector<std::uint64_t> program;
  const int file = memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return program;
  struct stat status {};
  if (seccomp_export_bpf(context, file) == 0 && fstat(file, &status) == 0) {
    program.resize(static_cast<std::size_t>(status.st_size) / sizeof(std::uint64_t));
    const std::size_t bytes = program.size() * sizeof(std::uint64_t);
    if (pread(file, program.data(), bytes, 0) != static_cast<ssize_t>(bytes)) program.clear();
  }
  close(file);
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
  // Calls in the manner of another processor (32 bits) are numbered differently.
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
