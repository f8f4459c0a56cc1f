// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connections.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/limits.h"

// The event loop of the server. loop() waits for sockets, and serve() moves each one a step
// onwards: receive_from() collects bytes, advance_head() and advance_form() look whether a part is
// complete, start_answer() and continue_answer() send, start_closing() waits for the client to
// close. expire() ends what took too long. A function that may drop() a connection must be the last
// to use it.
namespace karez::http {
namespace {

using namespace std::chrono_literals;

constexpr auto kClosingTime = 1s;  // How long an answered client may leave its connection open.
constexpr auto kTick = 50ms;       // How late a deadline may be noticed.
// Read from one socket before the others have their turn.
constexpr std::size_t kReadBytes = 8 * limits::KiB;

enum class Moved : std::uint8_t { some, nothing_yet, ended };
/// What one recv or send did. `ended` means that the client closed, or that the connection failed.
struct Transfer {
  Moved moved;
  std::size_t bytes;
};

Transfer transfer_of(ssize_t result) {
  if (result > 0) return {Moved::some, static_cast<std::size_t>(result)};
  const bool again = result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
  return {again ? Moved::nothing_yet : Moved::ended, 0};
}

Transfer receive_now(int fd, std::array<char, kReadBytes>& buffer) {
  return transfer_of(::recv(fd, buffer.data(), buffer.size(), MSG_DONTWAIT));
}

Transfer send_now(int fd, std::string_view bytes) {
  return transfer_of(::send(fd, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
}

/// Level-triggered: the next epoll_wait reports again what one step leaves in the socket.
epoll_event event_for(int fd, bool write) {
  epoll_event event{};
  event.events = write ? EPOLLOUT : EPOLLIN | EPOLLRDHUP;
  event.data.fd = fd;
  return event;
}

}  // namespace

// The loop waits for the eventfd too, so that another thread can end its wait.
Connections::Connections(ConnectionEvents events)
    : events_(std::move(events)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  auto event = event_for(wake_, false);
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
  thread_ = std::thread([this] { loop(); });
}

Connections::~Connections() {
  stop();
  ::close(wake_);
  ::close(epoll_);
}

void Connections::add(int fd) {
  const std::lock_guard lock(mutex_);
  if (closed_ || connections_.size() >= limits::kConnections) {
    send_now(fd, to_wire(refusal_of_partial({}, ProblemKind::busy), false));
    ::close(fd);
    return;
  }
  watch(fd, Phase::head);
}

void Connections::answer(int fd, std::string bytes) {
  const std::lock_guard lock(mutex_);
  if (auto* connection = watch(fd, Phase::answering)) {
    start_answer(fd, *connection, std::move(bytes));
  }
}

// Collects first and drops afterwards, because drop() erases from the map that is walked.
void Connections::close_incoming() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  std::vector<int> incomplete;
  for (const auto& [fd, connection] : connections_) {
    if (connection.phase == Phase::head || connection.phase == Phase::form) {
      incomplete.push_back(fd);
    }
  }
  for (const int fd : incomplete) drop(fd);
}

void Connections::stop() {
  close_incoming();
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(stopped_, true)) return;
  }
  wake();
  thread_.join();
  const std::lock_guard lock(mutex_);
  while (!connections_.empty()) drop(connections_.begin()->first);
}

/// Starts to watch a socket. When the system refuses, closes the socket and returns null.
Connections::Connection* Connections::watch(int fd, Phase phase) {
  const bool was_empty = connections_.empty();
  auto event = event_for(fd, phase == Phase::answering);
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) != 0) {
    ::close(fd);
    return nullptr;
  }
  auto& connection = connections_[fd];
  connection.phase = phase;
  connection.deadline = Clock::now() + limits::kHeadTime;
  if (was_empty) wake();  // An empty loop waits without timeout, so would miss the deadline.
  return &connection;
}

void Connections::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

/// The milliseconds that epoll_wait may wait: -1 (for ever) while there is no connection, because
/// no deadline can pass. Returns -2 when the loop shall end.
int Connections::timeout_of_loop() {
  const std::lock_guard lock(mutex_);
  if (stopped_ && !is_sending()) return -2;
  return connections_.empty() ? -1 : static_cast<int>(kTick.count());
}

// The mutex is free only while epoll_wait waits; every step of a connection is made with it held.
// The deadlines are looked at once a tick, because that walks all connections.
void Connections::loop() {
  std::array<epoll_event, 64> ready{};  // Events taken at a time; more wait for the next turn.
  auto last_look = Clock::now();
  for (int timeout = timeout_of_loop(); timeout != -2; timeout = timeout_of_loop()) {
    const int count = ::epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), timeout);
    const std::lock_guard lock(mutex_);
    for (int i = 0; i < count; ++i) {
      const auto& event = ready.at(static_cast<std::size_t>(i));
      serve(event.data.fd, event.events);
    }
    if (Clock::now() - last_look >= kTick) {
      expire();
      last_look = Clock::now();
    }
  }
}

void Connections::serve(int fd, std::uint32_t events) {
  if (fd == wake_) {
    std::uint64_t ignored = 0;
    [[maybe_unused]] const auto got = ::read(wake_, &ignored, sizeof ignored);
    return;
  }
  const auto found = connections_.find(fd);
  if (found == connections_.end()) return;  // An earlier event of this turn dropped it.
  if (found->second.phase != Phase::answering) return receive_from(fd, found->second);
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) return drop(fd);
  continue_answer(fd, found->second);
}

// Reads once. Bytes that come while closing are thrown away: the request was answered already.
void Connections::receive_from(int fd, Connection& connection) {
  std::array<char, kReadBytes> buffer;  // NOLINT: recv fills it
  const auto got = receive_now(fd, buffer);
  if (got.moved == Moved::ended) return drop(fd);
  if (got.moved == Moved::nothing_yet || connection.phase == Phase::closing) return;
  connection.bytes.append(buffer.data(), got.bytes);
  if (connection.phase == Phase::head) {
    advance_head(fd, connection);
  } else {
    advance_form(fd, connection);
  }
}

// Acts on what has arrived of a head. There are four outcomes: wait for more; refuse bytes that are
// too many or not HTTP; refuse a whole head that the gate does not let through; collect the form.
void Connections::advance_head(int fd, Connection& connection) {
  const auto refuse = [&](std::string_view seen, ProblemKind kind) {
    start_answer(fd, connection, to_wire(refusal_of_partial(seen, kind), false));
  };
  const auto length = head_length(connection.bytes);
  // The limit holds for a whole head, and for all bytes while the head is incomplete.
  if (std::max(length, length == 0 ? connection.bytes.size() : 0) > limits::kHeadBytes) {
    return refuse(connection.bytes, overlong(connection.bytes));
  }
  if (length == 0) {
    if (is_hopeless(connection.bytes)) refuse(connection.bytes, ProblemKind::malformed_request);
    return;
  }
  auto head = parse_head(std::string_view(connection.bytes).substr(0, length));
  if (!head) return refuse(connection.bytes, ProblemKind::malformed_request);
  const auto screened = events_.screen(*head);
  if (screened.refusal) {
    return start_answer(fd, connection, to_wire(*screened.refusal, head->method == "HEAD"));
  }
  connection.head = std::move(*head);
  connection.bytes.erase(0, length);
  connection.form_bytes = screened.form_bytes;
  connection.phase = Phase::form;
  advance_form(fd, connection);
}

// Delivers the request once its form is complete. GET and HEAD have a form of 0 bytes, so they are
// delivered at once.
void Connections::advance_form(int fd, Connection& connection) {
  if (connection.bytes.size() < connection.form_bytes) return;
  connection.bytes.resize(connection.form_bytes);  // One request a connection: ignores the rest.
  const bool head_only = connection.head.method == "HEAD";
  const auto kind = kind_of_path(std::string_view(connection.head.target).substr(0, 5));
  Arrival arrival{fd, std::move(connection.head), std::move(connection.bytes)};
  // The loop lets go of the socket before it delivers it: a worker may be done, and call answer(),
  // before deliver returns.
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
  connections_.erase(fd);
  if (events_.deliver(std::move(arrival))) return;
  if (auto* again = watch(fd, Phase::answering)) {
    start_answer(fd, *again, to_wire(to_response({.kind = ProblemKind::busy}, kind), head_only));
  }
}

void Connections::start_answer(int fd, Connection& connection, std::string bytes) {
  connection.phase = Phase::answering;
  connection.bytes = std::move(bytes);
  connection.sent = 0;
  connection.deadline = Clock::now() + limits::kWriteTime;
  connection.last_moment = Clock::now() + limits::kAnswerTime;
  auto event = event_for(fd, true);
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event);
  continue_answer(fd, connection);
}

// Sends until the socket is full. Each progress moves the deadline, but never past last_moment, so
// that a client which takes one byte now and then is dropped as well.
void Connections::continue_answer(int fd, Connection& connection) {
  while (connection.sent < connection.bytes.size()) {
    const auto sent = send_now(fd, std::string_view(connection.bytes).substr(connection.sent));
    if (sent.moved == Moved::ended) return drop(fd);
    if (sent.moved == Moved::nothing_yet) return;
    connection.sent += sent.bytes;
    connection.deadline = std::min(Clock::now() + limits::kWriteTime, connection.last_moment);
  }
  start_closing(fd, connection);
}

void Connections::start_closing(int fd, Connection& connection) {
  ::shutdown(fd, SHUT_WR);
  std::array<char, kReadBytes> buffer;  // NOLINT: recv fills it
  // A client that has closed already is not waited for.
  if (stopped_ || receive_now(fd, buffer).moved == Moved::ended) return drop(fd);
  connection.phase = Phase::closing;
  std::string().swap(connection.bytes);  // clear() would keep the memory
  connection.deadline = Clock::now() + kClosingTime;
  auto event = event_for(fd, false);
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event);
}

void Connections::expire() {
  const auto now = Clock::now();
  std::vector<int> late;
  for (const auto& [fd, connection] : connections_) {
    if (connection.deadline <= now) late.push_back(fd);
  }
  for (const int fd : late) expire_one(fd);
}

// A late head or form is answered with 408. A client that is late to take an answer is dropped.
void Connections::expire_one(int fd) {
  auto& connection = connections_.at(fd);
  if (connection.phase == Phase::answering || connection.phase == Phase::closing) return drop(fd);
  start_answer(fd, connection,
               to_wire(refusal_of_partial(connection.bytes, ProblemKind::timeout), false));
}

void Connections::drop(int fd) {
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
  connections_.erase(fd);
  ::close(fd);
}

bool Connections::is_sending() const {
  return std::ranges::any_of(
      connections_, [](const auto& entry) { return entry.second.phase == Phase::answering; });
}

}  // namespace karez::http
