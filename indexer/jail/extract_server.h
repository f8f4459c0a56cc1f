// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/extracted/task.h"
#include "indexer/jail/lockdown.h"
#include "indexer/jail/profile.h"

namespace karez {

/// How a child ends that cannot say so in a frame.
inline constexpr int kExitMemory = 86;    ///< No memory left.
inline constexpr int kExitPipe = 87;      ///< The indexer no longer reads.
inline constexpr int kExitLockdown = 88;  ///< The jail could not be closed: nothing was parsed.

/// The life of a karez-extract: answers requests on `socket` until the other side is gone, one
/// child a document. Each child maps the file, locks itself down, runs `work` and sends frames.
/// Serves nothing when a layer is missing that must be there, unless `mode` is open.
/// Call with everything warm and with one thread. Returns the process's exit status.
int serve_extractions(int socket, const Profile& profile, Work work,
                      JailMode mode = JailMode::closed);

/// What probe() finds for the jail of profile text, in a karez-extract that is not warm.
JailLayers find_layers();
/// Sends that to a karez-index that asks. Returns the process's exit status.
int announce_layers(int socket);

}  // namespace karez
