// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <httplib.h>

#include "common/limits.h"
#include "server/http/connections.h"
#include "server/http/work_queue.h"

// Puts the parts together. A request takes this way, in three kinds of thread:
//
//   accepting thread   Listener accepts, Connections::add
//   event loop         Connections collects the head, Gate judges it, the form is collected
//   worker             WorkQueue::pop, Router answers, Connections::answer
//   event loop         sends what the client did not take at once
namespace karez::http {
namespace {

using namespace std::chrono_literals;

/// Runs each task at once, in the accepting thread. A thread pool would be of no use, because a
/// task only hands over the socket.
class InlineTasks final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> task) override { task(); }
  void shutdown() override {}
};

/// httplib's part: bind, listen and accept. Everything after accept is our own code.
class Listener final : public httplib::Server {
 public:
  explicit Listener(std::function<void(int)> accepted) : accepted_(std::move(accepted)) {
    new_task_queue = [] { return new InlineTasks; };
    set_tcp_nodelay(true);
    // httplib would set SO_REUSEPORT. Then another process of the same user could bind the port
    // too, and receive a share of the queries.
    set_socket_options([](int fd) {
      const int yes = 1;
      ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
  }

  /// httplib's backlog of 5 is compiled in. A second listen() raises it: connections may wait there
  /// while the accepting thread is busy.
  void raise_backlog() { ::listen(svr_sock_, static_cast<int>(limits::kQueueLength) * 4); }

 private:
  // httplib calls this for each accepted socket. In spite of its name it must not close the socket:
  // Connections owns it from here on.
  bool process_and_close_socket(socket_t fd) override {
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    accepted_(fd);
    return true;
  }

  std::function<void(int)> accepted_;
};

}  // namespace

struct Server::Impl {
  Impl(const ServerSettings& settings, const MakeRouter& make_router)
      : routers(make_routers(settings.workers, make_router)),
        gate(settings.hosts, routers.front()),
        connections({[this](const Head& head) { return gate.screen(head); },
                     [this](Arrival&& arrival) { return queue.push(std::move(arrival)); }}),
        listener([this](int fd) { connections.add(fd); }) {}

  static std::vector<Router> make_routers(unsigned workers, const MakeRouter& make_router) {
    std::vector<Router> routers;
    for (unsigned i = 0; i < workers; ++i) routers.push_back(make_router());
    return routers;
  }

  void work(const Router& router) {
    while (auto arrival = queue.pop()) {
      const auto response = answer(router, arrival->head, arrival->form);
      connections.answer(arrival->fd, to_wire(response, arrival->head.method == "HEAD"));
    }
  }

  // The order matters: members are destroyed from the last to the first. The thread of
  // `connections` uses `gate` and `queue`, so it must end before they do.
  std::vector<Router> routers;  ///< One a worker. The gate uses the first, to match paths only.
  WorkQueue<Arrival> queue{limits::kQueueLength};
  Gate gate;
  Connections connections;
  Listener listener;
  // For stop(): whether run() has begun, stop() was called, and listening has ended.
  std::atomic<bool> started{false};
  std::atomic<bool> stopping{false};
  std::atomic<bool> finished{false};
  int port = 0;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::bind(const ServerSettings& settings,
                                             const MakeRouter& make_router) {
  auto impl = std::make_unique<Impl>(settings, make_router);
  const auto& address = settings.address;
  impl->port = settings.port;
  if (settings.port == 0) {
    impl->port = impl->listener.bind_to_any_port(address);
  } else if (!impl->listener.bind_to_port(address, settings.port)) {
    impl->port = -1;
  }
  if (impl->port <= 0) {
    return fail(ErrorCode::io, fmt::format("cannot listen on {}:{}", address, settings.port),
                "Another program may use the port: choose one with --listen 127.0.0.1:PORT");
  }
  impl->listener.raise_backlog();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

int Server::port() const { return impl_->port; }

void Server::run() {
  std::vector<std::thread> workers;
  for (const auto& router : impl_->routers) {
    workers.emplace_back([this, &router] { impl_->work(router); });
  }
  // A stop() before this moment is seen in `stopping`; one after it ends the listener.
  impl_->started = true;
  if (!impl_->stopping) impl_->listener.listen_after_bind();
  impl_->finished = true;
  // From the front of the pipeline to its end, so that each stage is empty when it ends: no new
  // requests, the queue is worked off, the answers are sent.
  impl_->connections.close_incoming();
  impl_->queue.close();
  for (auto& worker : workers) worker.join();
  impl_->connections.stop();
}

void Server::stop() {
  impl_->stopping = true;
  // httplib's stop() has no effect before its loop runs. run() may have begun without having
  // reached the loop, so stop() waits for the loop here.
  while (impl_->started && !impl_->finished && !impl_->listener.is_running()) {
    std::this_thread::sleep_for(1ms);
  }
  impl_->listener.stop();
}

}  // namespace karez::http
