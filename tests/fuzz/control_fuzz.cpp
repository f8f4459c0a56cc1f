// SPDX-License-Identifier: GPL-3.0-or-later
// Messages between indexer and karez-extract: what is taken for a request has both descriptors and
// a name within its limit. The first byte says how many descriptors come along.

#include <array>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/jail/control.h"
#include "tests/fuzz/must.h"

namespace {

using karez::fuzz::must;

void send_with(int socket, std::string_view bytes, std::size_t descriptors) {
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * 4)> space{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptors > 0) {
    const std::array<int, 4> fds{0, 1, 2, 0};
    message.msg_control = space.data();
    message.msg_controllen = CMSG_SPACE(sizeof(int) * descriptors);
    cmsghdr* rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int) * descriptors);
    std::memcpy(CMSG_DATA(rights), fds.data(), sizeof(int) * descriptors);
  }
  must(sendmsg(socket, &message, MSG_NOSIGNAL) >= 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  if (size == 0 || size > 60'000) return 0;
  std::array<int, 2> ends{};
  must(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
  send_with(ends[0], fuzz::view(data + 1, size - 1), data[0] % 5);
  shutdown(ends[0], SHUT_WR);
  if (const auto request = control::receive_request(ends[1])) {
    must(fcntl(request->document_fd, F_GETFD) >= 0 && fcntl(request->result_fd, F_GETFD) >= 0);
    must(request->document_fd != request->result_fd);
  }
  (void)control::receive_ended(ends[1]);
  // Both descriptors of the pair and whatever came along: karez-extract ends after nonsense.
  must(close_range(static_cast<unsigned>(ends[0]), ~0U, 0) == 0);
  return 0;
}
