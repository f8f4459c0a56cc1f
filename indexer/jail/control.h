// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/extracted/task.h"
#include "indexer/jail/lockdown.h"
#include "indexer/limits/limit_table.h"

/// Messages between the indexer and its karez-extract, over a SOCK_SEQPACKET pair: one message a
/// packet. karez-extract is trusted (it parses nothing itself); its children never see the socket.
namespace karez::control {

/// The document to extract next. The descriptors travel along with it.
struct Request {
  ChildLimits limits;
  Limits in_force = limits_in_force();  ///< The sender's; the child takes them for its own.
  Task task;
  int document_fd = -1;  ///< Owned by whoever holds the request.
  int result_fd = -1;    ///< The pipe to write frames into.
};

/// How a child ended.
struct Ended {
  std::int32_t wait_status = 0;  ///< As waitpid gives it.
  std::uint64_t peak_bytes = 0;  ///< Most memory it had in RAM.
};

/// karez-extract is warm, and its children will have these layers.
bool send_ready(int socket, const JailLayers& layers);
std::optional<JailLayers> receive_ready(int socket);
bool send_request(int socket, const Request& request);
/// Nothing when the other side is gone (or sent nonsense).
std::optional<Request> receive_request(int socket);
bool send_kill(int socket);
bool send_ended(int socket, const Ended& ended);
std::optional<Ended> receive_ended(int socket);

}  // namespace karez::control
