// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "server/http/server.h"

namespace karez::testing {

/// A bare connection to a port of this machine, for requests no client library would send.
class Connection {
 public:
  explicit Connection(int port);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// False when the other side has closed.
  bool send(std::string_view bytes) const;
  /// All until the other side closes or `wait` is over.
  std::string receive(std::chrono::milliseconds wait = std::chrono::seconds(10)) const;

 private:
  int fd_;
};

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< Names lower case.
  std::string body;
};

/// Reads one answer; status 0 when the bytes are none.
Answer parse_answer(const std::string& bytes);

/// The real server with the given routes on a free port, for the life of the object.
class Loopback {
 public:
  explicit Loopback(const http::Server::MakeRouter& make_router,
                    http::HostList hosts = http::HostList());
  ~Loopback();

  int port() const { return server_->port(); }
  /// Sends the bytes on a connection of their own and reads the answer.
  Answer exchange(std::string_view bytes) const;
  Answer get(std::string_view target, std::string_view more_headers = "") const;
  Answer request(std::string_view method, std::string_view target,
                 std::string_view more_headers = "", std::string_view body = "") const;
  void stop();

 private:
  std::unique_ptr<http::Server> server_;
  std::thread thread_;
};

}  // namespace karez::testing
