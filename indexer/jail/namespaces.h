// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The layer that takes a process out of the machine's networks and gives up its user's rights.
namespace karez {

/// What could be given up.
struct Namespaces {
  bool network = false;  ///< No network but an empty one of its own.
  bool user = false;     ///< The user nobody, or a user without rights outside its own namespace.
};

/// For this process and all it will fork, for good. What the kernel refuses stays as it is. Call
/// with one thread, and with everything loaded that only the present user can read.
Namespaces enter_namespaces();

}  // namespace karez
