// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/files/unique_fd.h"

/// The layer that keeps files, TCP and other processes out of a child's reach. Linux has it since
/// 5.13. Later kernels can forbid more, and each is asked to forbid all that it can.
namespace karez {

/// Rules that karez-extract makes once and that each of its children enters. Not copyable.
class Landlock {
 public:
  /// Makes rules that forbid everything that the kernel can forbid, except reading what lies below
  /// the folders `readable`. A folder that does not exist is left out. On a kernel without Landlock
  /// abi() is 0 and descriptor() is -1. This process is not bound by the rules before enter().
  explicit Landlock(std::span<const char* const> readable);

  /// The kernel's version of Landlock; 0 when it has none.
  int abi() const { return abi_; }
  /// The descriptor of the rules. It stays this object's.
  int descriptor() const { return rules_.get(); }
  /// Enters the rules of a descriptor, which a child may have moved to another number. They bind
  /// this process from now on, for good. NO_NEW_PRIVS must be set. False when the kernel refuses,
  /// or when the descriptor is no rules.
  static bool enter(int descriptor);

 private:
  int abi_ = 0;
  UniqueFd rules_;
};

}  // namespace karez
