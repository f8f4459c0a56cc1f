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

/// The child's side of the jail: what a process gives up before it reads a document.
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
  /// Processor time. SIGXCPU comes when it is used up.
  std::uint32_t cpu_seconds = static_cast<std::uint32_t>(limits::kChildCpu.count());
};

/// How tight the jail is.
enum class JailMode : std::uint8_t {
  closed,      ///< The child may do what its profile says, and nothing else.
  diagnosing,  ///< The same, but the child reports a forbidden call by name before it ends.
  open,        ///< Only limits, and no new privileges: --unsafe-no-jail.
};

/// The descriptors of a child besides 0, 1 and 2. All others are closed.
inline constexpr int kDocumentFd = 3;  ///< The document, until it is mapped.
inline constexpr int kResultFd = 4;    ///< The pipe that frames go into.
inline constexpr int kRulesFd = 5;     ///< Landlock's rules, until they are entered.

/// Moves `fds`, at most eight, to kDocumentFd and the numbers after it. A -1 among them leaves its
/// number empty. Puts the null device on standard input, output and error, and closes everything
/// else. False when that fails; then the process must end.
bool keep_only(std::span<const int> fds);

/// The layers that one karez-extract makes ready once and that each of its children enters. Not
/// copyable.
class Lockdown {
 public:
  /// Takes this process out of the networks and gives up its user's rights, for good. Then makes
  /// the rules for its children. In mode open it does neither. Call it when everything is warm, and
  /// while the process has one thread.
  Lockdown(const Profile& profile, JailMode mode);

  /// Finds out which layers hold: locks children down that then try to get out. Takes 1 ms. A
  /// Landlock that does not hold is given up, so that enter() does not fail because of it.
  JailLayers probe();
  /// Whether children may parse. They may when seccomp holds, or when the jail is open on purpose.
  bool may_serve(const JailLayers& layers) const {
    return mode_ == JailMode::open || layers.seccomp;
  }
  JailMode mode() const { return mode_; }
  /// The descriptor of Landlock's rules, which a child keeps as kRulesFd. -1 when there are none.
  /// It stays this object's.
  int rules() const { return landlock_ ? landlock_->descriptor() : -1; }
  /// The child's last step before it parses. Closes the document's descriptor, because the document
  /// is mapped. Limits memory, CPU time, files, processes and core dumps. Gives up new privileges
  /// for good and enters the layers. False when a layer that must hold failed; then the child must
  /// end.
  bool enter(const ChildLimits& child) const;

 private:
  JailMode mode_;
  JailLayers layers_;
  std::optional<Landlock> landlock_;
  std::optional<SyscallFilter> filter_;
};

}  // namespace karez
