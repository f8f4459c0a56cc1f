// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The layer that takes a process out of the machine's networks and gives up its user's rights.
namespace karez {

/// What this process could give up. A false is no failure: the kernel does not let every user do
/// it.
struct Namespaces {
  bool network = false;  ///< The process has an empty network of its own, and no other.
  bool user = false;     ///< It is user nobody, or has no rights outside its own namespace.
};

/// Gives up networks and rights for this process and all that it will fork, for good. What the
/// kernel refuses stays as it is. Call it while the process has one thread, and after everything
/// has been loaded that only the present user can read.
Namespaces enter_namespaces();

}  // namespace karez
