// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/result.h"

/// The layer that says which calls of the system a child may make (seccomp).
namespace karez {

/// On what terms a call is allowed. Any other use of it ends the child.
enum class Terms : std::uint8_t {
  freely,
  no_execution,    ///< Of memory: the third argument has no PROT_EXEC.
  to_result_only,  ///< Writing: the first argument is kResultFd; to 0, 1, 2 it fails with EBADF.
  reading_only,    ///< Opening: the flags do not write, create or truncate.
  own_flags,       ///< fcntl: asking for a descriptor's flags, and closing it on execution.
  refused,         ///< It fails with EPERM: what a library does on its way to a clean end.
};

/// A call by its number (libseccomp's, which stands for one that the processor does not have).
struct Call {
  int number;
  Terms terms;
};

/// What becomes of a child that makes a forbidden call.
enum class OnForbidden : std::uint8_t {
  kill,  ///< SIGSYS, for all its threads, at once.
  trap,  ///< SIGSYS to a handler, which can tell which call it was: for diagnosing only.
};

/// A filter for this processor's own calls: ready to be entered. Value type.
class SyscallFilter {
 public:
  /// Error incompatible when the kernel or libseccomp cannot.
  static Result<SyscallFilter> compile(std::span<const std::span<const Call>> calls,
                                       OnForbidden on_forbidden);
  /// Holds for this process for good; NO_NEW_PRIVS must be set.
  bool enter() const;

 private:
  std::vector<std::uint64_t> program_;  // BPF, one instruction each.
};

/// "socket" of 41, for people; "call 41" when there is no name.
std::string name_of_call(int number);

}  // namespace karez
