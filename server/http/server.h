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
  std::string address = "127.0.0.1";  ///< A numeric address, or "localhost".
  int port = 8080;                    ///< 0 takes any free port.
  HostList hosts;                     ///< Names that are answered.
  unsigned workers = 4;               ///< Threads that run handlers; at least 1.
};

/// A small HTTP/1.1 server: one request a connection; GET, HEAD and POSTed forms only. httplib only
/// listens and accepts. Heads, limits, routing and answers are our own, because Debian's httplib
/// 0.11.4 has no limit on heads, bodies or slow clients (see connections.h). Writes nothing to any
/// log.
class Server {
 public:
  /// Called once for each worker. Each worker has its own router, so handlers need no locks.
  using MakeRouter = std::function<Router()>;

  /// Binds the address and starts to listen; nothing is answered before run(). Error io when the
  /// port is taken, or the address is not one of this machine.
  static Result<std::unique_ptr<Server>> bind(const ServerSettings& settings,
                                              const MakeRouter& make_router);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port in use: the one chosen by the system when the settings say 0.
  int port() const;

  /// Serves until stop(). Then answers the requests that have arrived whole, and returns. Call it
  /// once.
  void run();

  /// Ends run(). May be called from any thread, at any time, and more than once.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace karez::http
