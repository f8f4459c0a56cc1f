// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace karez {

/// Which layers of the jail hold on this machine. A file is read in a jailed process; the layers
/// were found by locking such a process down and asking it. Value type.
struct JailLayers {
  bool seccomp = false;    ///< A forbidden system call ends the process. Required.
  int landlock = 0;        ///< The version of Landlock in the kernel; 0 means none.
  bool network = false;    ///< A network namespace of its own, with nothing in it.
  bool user = false;       ///< The process runs as a user without rights.
  bool sanitized = false;  ///< A sanitizer build: no memory limit, more calls allowed.
  bool operator==(const JailLayers&) const = default;
};

/// A JSON object: {"seccomp": true, "landlock": 7, "network": true, "user": true}. The member
/// "sanitized" is there only when it is true.
std::string json_of(const JailLayers& layers);
/// The layers for people: "seccomp, Landlock 7, no network, unprivileged user", or "none".
std::string words_of(const JailLayers& layers);
/// A sentence for the operator that names the missing layers. Empty when none is missing.
std::string missing_of(const JailLayers& layers);

}  // namespace karez
