// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/loopback.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/ascii.h"

namespace karez::testing {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

Connection::Connection(int port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd_);
    fd_ = -1;
  }
}

Connection::~Connection() {
  if (fd_ >= 0) ::close(fd_);
}

bool Connection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Connection::receive(std::chrono::milliseconds wait) const {
  const auto deadline = Clock::now() + wait;
  std::string all;
  std::array<char, 65536> buffer{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd poll{fd_, POLLIN, 0};
    if (left <= 0 || ::poll(&poll, 1, static_cast<int>(left)) <= 0) return all;
    const auto got = ::recv(fd_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return all;
    all.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Answer parse_answer(const std::string& bytes) {
  Answer answer;
  const auto end = bytes.find("\r\n\r\n");
  if (bytes.rfind("HTTP/1.1 ", 0) != 0 || end == std::string::npos) return answer;
  answer.status = std::stoi(bytes.substr(9, 3));
  answer.body = bytes.substr(end + 4);
  for (auto at = bytes.find("\r\n"); at < end; at = bytes.find("\r\n", at + 2)) {
    const auto line = bytes.substr(at + 2, bytes.find("\r\n", at + 2) - at - 2);
    const auto colon = line.find(": ");
    if (colon != std::string::npos) {
      answer.headers[ascii::lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
  }
  return answer;
}

Loopback::Loopback(const http::Server::MakeRouter& make_router, http::HostList hosts) {
  http::ServerSettings settings;
  settings.port = 0;
  settings.hosts = std::move(hosts);
  settings.workers = 2;
  server_ = std::move(*http::Server::bind(settings, make_router));
  thread_ = std::thread([this] { server_->run(); });
}

Loopback::~Loopback() { stop(); }

void Loopback::stop() {
  server_->stop();
  if (thread_.joinable()) thread_.join();
}

Answer Loopback::exchange(std::string_view bytes) const {
  const Connection connection(port());
  connection.send(bytes);
  return parse_answer(connection.receive());
}

Answer Loopback::get(std::string_view target, std::string_view more_headers) const {
  return request("GET", target, more_headers);
}

Answer Loopback::request(std::string_view method, std::string_view target,
                         std::string_view more_headers, std::string_view body) const {
  std::string bytes;
  bytes.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
  bytes.append(more_headers).append("\r\n").append(body);
  return exchange(bytes);
}

}  // namespace karez::testing
