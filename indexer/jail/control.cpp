// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/control.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <sys/socket.h>
#include <unistd.h>

namespace karez::control {
namespace {

constexpr std::size_t kMessageBytes = 8192;
constexpr std::size_t kNameBytes = 4096;
constexpr std::size_t kLanguageBytes = 1024;
constexpr int kDescriptors = 2;

struct RequestHead {
  char kind = 'Q';
  std::uint32_t cpu_seconds = 0;
  std::uint64_t memory = 0;
  std::uint32_t page = 0;
  std::uint32_t width = 0;
  std::uint32_t name_bytes = 0;  // The name comes behind the head, then the languages.
  Limits in_force;
};

std::optional<Task> read_task(const RequestHead& head, std::string_view strings) {
  if (head.name_bytes > strings.size()) return std::nullopt;
  return Task{std::string(strings.substr(0, head.name_bytes)), head.page, head.width,
              std::string(strings.substr(head.name_bytes))};
}

bool send_plain(int socket, const void* bytes, std::size_t size) {
  ssize_t sent = 0;
  do {
    sent = send(socket, bytes, size, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(size);
}

template <class Read>
ssize_t retried(Read&& read) {
  ssize_t got = 0;
  do {
    got = read();
  } while (got < 0 && errno == EINTR);
  return got;
}

struct alignas(cmsghdr) DescriptorSpace {
  std::array<char, CMSG_SPACE(sizeof(int) * kDescriptors)> bytes{};
};

// The two descriptors of a message; false (and none left open) when there are not two.
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

bool send_ready(int socket, const JailLayers& layers) {
  return send_plain(socket, &layers, sizeof layers);
}

std::optional<JailLayers> receive_ready(int socket) {
  JailLayers layers;
  const ssize_t got = retried([&] { return recv(socket, &layers, sizeof layers, 0); });
  if (got != static_cast<ssize_t>(sizeof layers)) return std::nullopt;
  return layers;
}

bool send_kill(int socket) { return send_plain(socket, "K", 1); }

bool send_request(int socket, const Request& request) {
  const Task& task = request.task;
  const std::size_t name_bytes = std::min(task.name.size(), kNameBytes);
  const std::size_t language_bytes = std::min(task.languages.size(), kLanguageBytes);
  const RequestHead head{'Q',
                         request.limits.cpu_seconds,
                         request.limits.memory,
                         task.page,
                         task.width,
                         static_cast<std::uint32_t>(name_bytes),
                         request.in_force};
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
  return retried([&] { return sendmsg(socket, &message, MSG_NOSIGNAL); }) == size;
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
    const ssize_t got = retried([&] { return recvmsg(socket, &message, MSG_CMSG_CLOEXEC); });
    // A kill that came too late: its child has ended already.
    if (got == 1 && bytes[0] == 'K') continue;
    RequestHead head;
    if (got < static_cast<ssize_t>(sizeof head)) return std::nullopt;
    std::memcpy(&head, bytes.data(), sizeof head);
    Request request;
    if (head.kind != 'Q' || !take_descriptors(message, request)) return std::nullopt;
    request.limits = {head.memory, head.cpu_seconds};
    request.in_force = head.in_force;
    auto task =
        read_task(head, {bytes.data() + sizeof head, static_cast<std::size_t>(got) - sizeof head});
    if (!task) return std::nullopt;
    request.task = *std::move(task);
    return request;
  }
}

bool send_ended(int socket, const Ended& ended) { return send_plain(socket, &ended, sizeof ended); }

std::optional<Ended> receive_ended(int socket) {
  Ended ended;
  const ssize_t got = retried([&] { return recv(socket, &ended, sizeof ended, 0); });
  if (got != static_cast<ssize_t>(sizeof ended)) return std::nullopt;
  return ended;
}

}  // namespace karez::control
