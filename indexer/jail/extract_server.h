// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/extracted/task.h"
#include "indexer/jail/lockdown.h"
#include "indexer/jail/profile.h"

namespace karez {

/// Exit statuses of a child that cannot say in a frame why it ends.
inline constexpr int kExitMemory = 86;    ///< No memory left.
inline constexpr int kExitPipe = 87;      ///< The indexer no longer reads.
inline constexpr int kExitLockdown = 88;  ///< The jail could not be closed: nothing was parsed.

/// The life of a karez-extract: answers requests on `socket` until the other side is gone. Forks
/// one child for each document. The child maps the file, locks itself down, runs `work` and sends
/// frames. When a layer is missing that must be there, nothing is served, unless `mode` is open.
/// Call it when everything is warm and while the process has one thread, because a fork copies only
/// the thread that calls it. The caller keeps `socket`. Returns the exit status of the process.
int serve_extractions(int socket, const Profile& profile, Work work,
                      JailMode mode = JailMode::closed);

/// Returns what Lockdown::probe() finds for the jail of profile text. Needs no warm-up, because no
/// document is read. This process gives up its networks and rights, so it can only report and end.
JailLayers find_layers();
/// Sends find_layers() to the karez-index at the other end of `socket`. Returns the exit status of
/// the process.
int announce_layers(int socket);

}  // namespace karez
