// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "common/jail_layers.h"
#include "common/limits.h"
#include "indexer/jail/landlock.h"
#include "indexer/jail/profile.h"

/// The child's side of the jail: what a process gives up before it touches a document.
///
/// The order in which the layers are entered:
///
///   karez-extract, once                     each of its children
///   1. warms up: opens files, loads data    a. keeps three descriptors, closes all others
///   2. leaves the networks, gives up its    b. maps the document, closes its descriptor
///      user's rights (namespaces.h)         c. limits memory, CPU time, files, processes
///   3. makes the rules for files            d. gives up new privileges
///      (landlock.h)                         e. enters the rules: opens its profile's files only
///   4. compiles the filter of system        f. enters the filter: makes its profile's calls only
///      calls (syscall_filter.h)             g. parses
///   5. locks a child down to see which
///      layers hold (probe())
///
/// Each step needs something that a later one takes away. The filter comes last because it forbids
/// the calls of all other steps. The kernel demands d before e and f.
namespace karez {

/// What one document may use.
struct ChildLimits {
  std::uint64_t memory = limits::kChildMemory;  ///< Bytes beyond what is mapped already.
  std::uint32_t cpu_seconds = static_cast<std::uint32_t>(limits::kChildCpu.count());
};

/// How tight the jail is.
enum class JailMode : std::uint8_t {
  closed,      ///< As the profile says.
  diagnosing,  ///< A forbidden call is told by name before it ends the child.
  open,        ///< Limits only: --unsafe-no-jail.
};

/// The descriptors of a child; all others are closed.
inline constexpr int kDocumentFd = 3;
inline constexpr int kResultFd = 4;
inline constexpr int kRulesFd = 5;  ///< Landlock's, until it is entered.

/// Moves the descriptors to kDocumentFd and the places after it (-1 leaves a place empty), puts
/// the null device on standard input, output and error, and closes everything else. False when that
/// fails.
bool keep_only(std::span<const int> fds);

/// What one karez-extract makes ready once, and each of its children enters. Not copyable.
class Lockdown {
 public:
  /// Takes the process itself out of the networks and its user's rights for good, then makes the
  /// rules for children. Call warm and with one thread.
  Lockdown(const Profile& profile, JailMode mode);

  /// The layers that hold, found by locking a child down that then tries to get out. Takes 1 ms.
  JailLayers probe();
  /// Whether children may parse: what must hold does, or the jail is open on purpose.
  bool may_serve(const JailLayers& layers) const {
    return mode_ == JailMode::open || layers.seccomp;
  }
  JailMode mode() const { return mode_; }
  /// To be kept as kRulesFd by a child; -1 when there are none.
  int rules() const { return landlock_ ? landlock_->descriptor() : -1; }
  /// The child's last step before it parses: limits memory, CPU time, files, processes and core
  /// dumps, gives up new privileges for good, closes the document's descriptor (it is mapped) and
  /// enters the layers. False when one failed that must hold.
  bool enter(const ChildLimits& child) const;

 private:
  JailMode mode_;
  JailLayers layers_;
  std::optional<Landlock> landlock_;
  std::optional<SyscallFilter> filter_;
};

}  // namespace karez
