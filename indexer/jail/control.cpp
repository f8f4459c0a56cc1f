// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/control.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include <sys/socket.h>
#include <unistd.h>

#include "indexer/files/system_call.h"

namespace karez::control {
namespace {

// There are four messages. "Ready" comes once; then each document has a request and an "ended", and
// a kill in between when its time is over:
//
//   karez-index                 karez-extract
//               <--- ready      JailLayers
//   request --->                RequestHead, name, languages; two descriptors
//   kill    --->                the letter K; only when the child must end
//               <--- ended      Ended
//
// Structs are sent as they lie in memory. That is safe, because both programs run on one machine
// and are parts of one installation.

constexpr std::size_t kMessageBytes = 8192;   // Room for a RequestHead and both of its strings.
constexpr std::size_t kNameBytes = 4096;      // A longer name of a file is cut.
constexpr std::size_t kLanguageBytes = 1024;  // A longer list of languages is cut.
constexpr int kDescriptors = 2;               // Of a request: the document and the result pipe.
constexpr char kRequestKind = 'Q';
constexpr char kKillKind = 'K';

// The fixed part of a request. The name follows it, then the languages, to the end of the message.
struct RequestHead {
  char kind = kRequestKind;
  std::uint32_t cpu_seconds = 0;
  std::uint64_t memory = 0;
  std::uint32_t page = 0;
  std::uint32_t width = 0;
  std::uint32_t name_bytes = 0;  // How long the name is. What is left is the languages.
  Limits in_force;
};

std::optional<Task> read_task(const RequestHead& head, std::string_view strings) {
  if (head.name_bytes > strings.size()) return std::nullopt;
  return Task{.name = std::string(strings.substr(0, head.name_bytes)),
              .page = head.page,
              .width = head.width,
              .languages = std::string(strings.substr(head.name_bytes))};
}

// Sends a message that is one value of T. MSG_NOSIGNAL: a gone receiver is a false, not a SIGPIPE.
template <class T>
bool send_value(int socket, const T& value) {
  const ssize_t sent =
      uninterrupted([&] { return send(socket, &value, sizeof value, MSG_NOSIGNAL); });
  return sent == static_cast<ssize_t>(sizeof value);
}

// A message of another length is not a T: it is refused.
template <class T>
std::optional<T> receive_value(int socket) {
  T value;
  const ssize_t got = uninterrupted([&] { return recv(socket, &value, sizeof value, 0); });
  if (got != static_cast<ssize_t>(sizeof value)) return std::nullopt;
  return value;
}

// Memory for the descriptors of one message, aligned as the kernel's macros need it.
struct alignas(cmsghdr) DescriptorSpace {
  std::array<char, CMSG_SPACE(sizeof(int) * kDescriptors)> bytes{};
};

// Takes the two descriptors out of a message. False when the message has not exactly two; then
// karez-extract ends, and the kernel closes what had come.
bool take_descriptors(msghdr& message, Request& request) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
       part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    if (part->cmsg_len != CMSG_LEN(sizeof(int) * kDescriptors)) return false;
    std::array<int, kDescriptors> fds{};
    std::memcpy(fds.data(), CMSG_DATA(part), sizeof fds);
    request.document_fd = fds[0];
    request.result_fd = fds[1];
    return true;
  }
  return false;
}

}  // namespace

bool send_ready(int socket, const JailLayers& layers) { return send_value(socket, layers); }

std::optional<JailLayers> receive_ready(int socket) { return receive_value<JailLayers>(socket); }

bool send_kill(int socket) { return send_value(socket, kKillKind); }

// Sends head and strings from where they are, in one packet (the parts of an iovec), so that
// nothing is copied together. The descriptors travel beside them as SCM_RIGHTS.
bool send_request(int socket, const Request& request) {
  const Task& task = request.task;
  const std::size_t name_bytes = std::min(task.name.size(), kNameBytes);
  const std::size_t language_bytes = std::min(task.languages.size(), kLanguageBytes);
  const RequestHead head{.kind = kRequestKind,
                         .cpu_seconds = request.limits.cpu_seconds,
                         .memory = request.limits.memory,
                         .page = task.page,
                         .width = task.width,
                         .name_bytes = static_cast<std::uint32_t>(name_bytes),
                         .in_force = request.in_force};
  std::array<iovec, 3> parts{{{const_cast<RequestHead*>(&head), sizeof head},
                              {const_cast<char*>(task.name.data()), name_bytes},
                              {const_cast<char*>(task.languages.data()), language_bytes}}};
  DescriptorSpace space;
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  message.msg_control = space.bytes.data();
  message.msg_controllen = space.bytes.size();
  cmsghdr* rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof(int) * kDescriptors);
  const std::array<int, kDescriptors> fds{request.document_fd, request.result_fd};
  std::memcpy(CMSG_DATA(rights), fds.data(), sizeof fds);
  const auto size = static_cast<ssize_t>(sizeof head + name_bytes + language_bytes);
  return uninterrupted([&] { return sendmsg(socket, &message, MSG_NOSIGNAL); }) == size;
}

std::optional<Request> receive_request(int socket) {
  while (true) {
    std::array<char, kMessageBytes> bytes{};
    iovec part{bytes.data(), bytes.size()};
    DescriptorSpace space;
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space.bytes.data();
    message.msg_controllen = space.bytes.size();
    const ssize_t got = uninterrupted([&] { return recvmsg(socket, &message, MSG_CMSG_CLOEXEC); });
    // This kill came too late: the child that it was meant for has ended already.
    if (got == 1 && bytes[0] == kKillKind) continue;
    RequestHead head;
    if (got < static_cast<ssize_t>(sizeof head)) return std::nullopt;
    std::memcpy(&head, bytes.data(), sizeof head);
    Request request;
    if (head.kind != kRequestKind || !take_descriptors(message, request)) return std::nullopt;
    request.limits = {.memory = head.memory, .cpu_seconds = head.cpu_seconds};
    request.in_force = head.in_force;
    auto task =
        read_task(head, {bytes.data() + sizeof head, static_cast<std::size_t>(got) - sizeof head});
    if (!task) return std::nullopt;
    request.task = *std::move(task);
    return request;
  }
}

bool send_ended(int socket, const Ended& ended) { return send_value(socket, ended); }

std::optional<Ended> receive_ended(int socket) { return receive_value<Ended>(socket); }

}  // namespace karez::control
