// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/files/unique_fd.h"

/// The layer that keeps files, TCP and other processes out of a child's reach (Linux 5.13 and
/// later; each kernel as far as it knows).
namespace karez {

/// Rules made once by karez-extract, entered by each of its children. Not copyable.
class Landlock {
 public:
  /// Everything the kernel can forbid is, but reading what lies below `readable` (folders that are
  /// not there are left out). On a kernel without Landlock abi() is 0.
  explicit Landlock(std::span<const char* const> readable);

  /// The kernel's version of Landlock; 0 when it has none.
  int abi() const { return abi_; }
  int descriptor() const { return rules_.get(); }
  /// Enters the rules that the descriptor stands for, wherever a child keeps it: they hold for this
  /// process from now on. NO_NEW_PRIVS must be set. False where there are none.
  static bool enter(int descriptor);

 private:
  int abi_ = 0;
  UniqueFd rules_;
};

}  // namespace karez
