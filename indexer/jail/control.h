// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/extracted/task.h"
#include "indexer/jail/lockdown.h"
#include "indexer/limits/limit_table.h"

/// Messages between the indexer and its karez-extract, over a pair of SOCK_SEQPACKET sockets. One
/// message is one packet. karez-extract is trusted, because it parses nothing itself. Its children
/// never see the socket: keep_only() closes it. All functions block, and return false or nothing
/// when the other side is gone.
namespace karez::control {

/// The document to extract next. The descriptors travel with the message: the receiver gets its own
/// copies of them and must close these. The sender's descriptors stay open and stay the sender's.
struct Request {
  ChildLimits limits;                   ///< What the kernel lets the child use.
  Limits in_force = limits_in_force();  ///< The sender's limits, which the child puts in force.
  Task task;
  int document_fd = -1;  ///< The document.
  int result_fd = -1;    ///< The write end of the pipe that the child's frames go into.
};

/// How a child ended.
struct Ended {
  std::int32_t wait_status = 0;  ///< As waitpid gives it: for WIFEXITED, WTERMSIG and so on.
  std::uint64_t peak_bytes = 0;  ///< The most bytes that the child had in RAM at one time.
};

/// karez-extract says that it is warm, and that its children will have these layers.
bool send_ready(int socket, const JailLayers& layers);
std::optional<JailLayers> receive_ready(int socket);
/// A name or list of languages that is too long for one message is cut.
bool send_request(int socket, const Request& request);
/// Waits for the next request. Returns nothing when the other side is gone or sent nonsense.
std::optional<Request> receive_request(int socket);
/// The indexer asks karez-extract to kill the child that runs now.
bool send_kill(int socket);
/// karez-extract says how the child ended.
bool send_ended(int socket, const Ended& ended);
std::optional<Ended> receive_ended(int socket);

}  // namespace karez::control
