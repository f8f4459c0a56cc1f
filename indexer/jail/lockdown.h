// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/limits.h"

/// The child's side of the jail: what a process gives up before it touches a document.
namespace karez {

/// What one document may use.
struct ChildLimits {
  std::uint64_t memory = limits::kChildMemory;  ///< Bytes beyond what is mapped already.
  std::uint32_t cpu_seconds = static_cast<std::uint32_t>(limits::kChildCpu.count());
};

/// The descriptors of a child; all others are closed.
inline constexpr int kDocumentFd = 3;
inline constexpr int kResultFd = 4;

/// Moves the two descriptors to their places, puts the null device on standard input, output and
/// error, and closes everything else. False when that fails.
bool keep_only(int document_fd, int result_fd);

/// Limits memory, CPU time, files and core dumps, and gives up new privileges for good. Call with
/// the document mapped, last thing before parsing it. False when a limit could not be set.
bool lock_down(const ChildLimits& child);

}  // namespace karez
