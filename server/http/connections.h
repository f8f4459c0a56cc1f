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

/// A whole request: its head passed the gate, its form is complete. `fd` must be given back with
/// Connections::answer.
struct Arrival {
  int fd = -1;
  Head head;
  std::string form;
};

/// What the event loop asks of the rest. Both are called in its thread.
struct ConnectionEvents {
  /// Judges a head: an answer at once, or the bytes of form to wait for.
  std::function<Screened(const Head&)> screen;
  /// Takes a whole request. False when there is no room: then the loop answers 503.
  std::function<bool(Arrival&&)> deliver;
};

/// Holds all connections that no worker works on. One thread with one epoll collects heads and
/// forms under limits::kHeadBytes, kFormBytes and kHeadTime, and sends what a client did not take
/// at once, so that slow or hostile clients cost a file descriptor each and nobody else any time.
/// Thread-safe.
class Connections {
 public:
  explicit Connections(ConnectionEvents events);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// Takes over a socket just accepted. Beyond limits::kConnections it gets a 503 at once.
  void add(int fd);

  /// Takes back the socket of an Arrival with the bytes to send. Never waits.
  void answer(int fd, std::string bytes);

  /// From now on no new request: closes what is not complete.
  void close_incoming();

  /// Sends what is still to be sent, and ends the loop.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  enum class Phase : std::uint8_t {
    head,       ///< Collecting a head.
    form,       ///< Collecting a form.
    answering,  ///< Sending what the client did not take at once.
    closing,    ///< Answered; waiting for the client to close. To close first, with bytes of its
                ///< unread, would reset the connection and could destroy the answer.
  };
  struct Connection {
    Phase phase = Phase::head;
    std::string bytes;  ///< Received, or when answering still to be sent.
    std::size_t sent = 0;
    Head head;
    std::size_t form_bytes = 0;
    Clock::time_point deadline;     ///< Of the phase, or of the next progress when answering.
    Clock::time_point last_moment;  ///< Answering: of the whole answer.
  };

  void loop();
  int timeout_of_loop();
  void wake() const;
  // All below are called with the mutex held.
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
  int wake_ = -1;
  std::mutex mutex_;
  // Guarded by mutex_:
  std::unordered_map<int, Connection> connections_;
  bool closed_ = false;   ///< No new requests.
  bool stopped_ = false;  ///< The loop ends when nothing is left to send.
  std::thread thread_;
};

}  // namespace karez::http
