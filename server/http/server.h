// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/result.h"
#include "server/http/gate.h"
#include "server/http/router.h"

namespace karez::http {

struct ServerSettings {
  std::string address = "127.0.0.1";  ///< Numeric, or "localhost".
  int port = 8080;                    ///< 0: any that is free.
  HostList hosts;
  unsigned workers = 4;
};

/// A small HTTP/1.1 server: one request a connection, GET, HEAD and POSTed forms only. httplib
/// listens and accepts; heads, limits, routing and answers are ours, for Debian's httplib 0.11.4
/// has no limit on heads, bodies or slow clients (docs in connections.h). Writes nothing to any
/// log.
class Server {
 public:
  /// Called once for each worker, so that handlers need no locks of their own.
  using MakeRouter = std::function<Router()>;

  /// Binds the address. Error io when it is taken or not ours.
  static Result<std::unique_ptr<Server>> bind(const ServerSettings& settings,
                                              const MakeRouter& make_router);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;

  /// Serves until stop(), then answers what has arrived whole and returns.
  void run();

  /// From any thread, at any time, more than once.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace karez::http
