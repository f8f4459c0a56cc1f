// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace karez {

/// Which layers of the jail hold on this machine, as found by locking a child down. Value type.
struct JailLayers {
  bool seccomp = false;    ///< A forbidden call ends the child. Never done without.
  int landlock = 0;        ///< The kernel's version; 0: no Landlock.
  bool network = false;    ///< A network of its own, empty.
  bool user = false;       ///< A user without rights.
  bool sanitized = false;  ///< A build for testing: no limit of memory, more calls allowed.
  bool operator==(const JailLayers&) const = default;
};

/// {"seccomp": true, "landlock": 7, "network": true, "user": true}; "sanitized" only when it is.
std::string json_of(const JailLayers& layers);
/// "seccomp, Landlock 7, no network, unprivileged user", for people; "none".
std::string words_of(const JailLayers& layers);
/// What is missing, as a sentence for the operator; empty when nothing is.
std::string missing_of(const JailLayers& layers);

}  // namespace karez
