// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "server/http/gate.h"
#include "server/http/head.h"

namespace karez::http {

/// A whole request: its head passed the gate, its form is complete. The receiver owns `fd` until it
/// gives it back with Connections::answer, which it must do.
struct Arrival {
  int fd = -1;
  Head head;
  std::string form;  ///< Still percent-encoded; empty for GET and HEAD.
};

/// What the event loop asks of the rest of the server. Both functions are called in the loop's
/// thread with its mutex held. They must therefore not wait, and must not call Connections.
struct ConnectionEvents {
  /// Judges a head. Gives an answer to send at once, or the number of bytes of form to wait for.
  std::function<Screened(const Head&)> screen;
  /// Takes a whole request. Returns false when there is no room: the loop then answers 503.
  std::function<bool(Arrival&&)> deliver;
};

/// Holds all connections that no worker works on. One thread with one epoll collects heads and
/// forms under limits::kHeadBytes, kFormBytes and kHeadTime. The same thread sends the rest of an
/// answer that a client did not take at once. A slow or hostile client therefore costs one file
/// descriptor, and takes no time from the others. Thread-safe.
///
///   accept --> head --> form --> worker (its socket is not held here)
///                |        |         |
///     refused or |   late |         | answer()
///       too late v        v         v
///              answering <----------+
///                |
///                v  all bytes sent
///              closing --> closed by the client, or after one second
class Connections {
 public:
  explicit Connections(ConnectionEvents events);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// Takes ownership of a socket just accepted. Above limits::kConnections open connections, the
  /// new one is answered with 503 and closed at once.
  void add(int fd);

  /// Takes back the socket of an Arrival, with the bytes to send. Never waits for the client.
  void answer(int fd, std::string bytes);

  /// Accepts no new request from now on, and closes connections whose request is not complete.
  void close_incoming();

  /// Waits until all answers are sent or their time is over, then ends the loop.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  enum class Phase : std::uint8_t {
    head,       ///< Collecting a head.
    form,       ///< Collecting a form.
    answering,  ///< Sending what the client did not take at once.
    closing,    ///< Answered; waiting for the client to close. If the server closed first while
                ///< bytes of the client are unread, the connection would be reset, and the
                ///< client could lose the answer.
  };
  struct Connection {
    Phase phase = Phase::head;
    std::string bytes;     ///< What was received; while answering, the whole answer.
    std::size_t sent = 0;  ///< Of the answer in `bytes`.
    Head head;
    std::size_t form_bytes = 0;     ///< Length of the form to wait for.
    Clock::time_point deadline;     ///< End of the phase; while answering, of the next progress.
    Clock::time_point last_moment;  ///< While answering: the deadline of the whole answer.
  };

  void loop();
  int timeout_of_loop();
  void wake() const;
  // All functions below are called with the mutex held.
  Connection* watch(int fd, Phase phase);
  void serve(int fd, std::uint32_t events);
  void receive_from(int fd, Connection& connection);
  void advance_head(int fd, Connection& connection);
  void advance_form(int fd, Connection& connection);
  void start_answer(int fd, Connection& connection, std::string bytes);
  void continue_answer(int fd, Connection& connection);
  void start_closing(int fd, Connection& connection);
  void expire();
  void expire_one(int fd);
  void drop(int fd);
  bool is_sending() const;

  ConnectionEvents events_;
  int epoll_ = -1;
  int wake_ = -1;  ///< An eventfd that ends epoll_wait early.
  std::mutex mutex_;
  // Guarded by mutex_:
  std::unordered_map<int, Connection> connections_;
  bool closed_ = false;   ///< No new request is taken.
  bool stopped_ = false;  ///< The loop ends when nothing is left to send.
  std::thread thread_;
};

}  // namespace karez::http
