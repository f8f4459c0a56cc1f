// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/result.h"

/// The layer that says which system calls a child may make (seccomp).
namespace karez {

/// On what terms a call is allowed. Any other use of it ends the child.
enum class Terms : std::uint8_t {
  freely,          ///< With any arguments.
  no_execution,    ///< mmap, mprotect: the third argument has no PROT_EXEC.
  to_result_only,  ///< write: only to kResultFd. To 0, 1 and 2 it fails with EBADF.
  reading_only,    ///< openat: the flags do not write, create or truncate.
  own_flags,       ///< fcntl: only F_GETFD, F_SETFD and F_GETFL.
  refused,         ///< The call fails with EPERM, and the child goes on.
};

/// A system call. `number` is libseccomp's SCMP_SYS(name). It is negative for a call that this
/// processor does not have, and libseccomp knows what that means.
struct Call {
  int number;
  Terms terms;
};

/// What becomes of a child that makes a forbidden call.
enum class OnForbidden : std::uint8_t {
  kill,  ///< SIGSYS ends all its threads at once. No handler can catch it.
  trap,  ///< SIGSYS goes to a handler, which can say which call it was. For diagnosing only.
};

/// A compiled filter, ready to be entered. It allows only calls in the manner of this processor.
/// Value type; thread-safe once compiled.
class SyscallFilter {
 public:
  /// Compiles the filter that allows `calls`, each on its terms. Error incompatible when libseccomp
  /// cannot make it. This process is not bound by the filter before enter().
  static Result<SyscallFilter> compile(std::span<const std::span<const Call>> calls,
                                       OnForbidden on_forbidden);
  /// Binds this process for good. NO_NEW_PRIVS must be set. False when the kernel refuses.
  bool enter() const;

 private:
  std::vector<std::uint64_t> program_;  // One BPF instruction (a sock_filter) in each number.
};

/// Returns the name of a call, for people: "socket" for 41, or "call 41" when it has no name.
std::string name_of_call(int number);

}  // namespace karez
