// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/transfer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/files/system_call.h"
#include "indexer/jail/extract_server.h"

namespace karez {
namespace {

// run() waits for three things at once: bytes in the pipe, karez-extract's message that the child
// has ended, and the next deadline. It stops when the document is complete, when the pipe ends, or
// when there is a verdict against the child. Then it waits until the child is gone.
//
// result() finds the reason in this order: the child's own end or failure frame; the verdict (time,
// limits, a broken protocol); how the child ended (verdict_of).

using std::chrono::milliseconds;

// How long karez-extract may take to report the end of a child. Then a kill is asked for, and after
// the same time again karez-extract counts as gone.
constexpr auto kEndTime = milliseconds(10'000);

std::string time_met(Limit limit, milliseconds time) {
  return limit_met(limit, static_cast<std::uint64_t>(time.count()));
}

// Turns FrameReader's error into the document's gap.
Gap gap_of(const Error& error) {
  if (error.code == ErrorCode::io) return {GapCode::io_error, {}, error.message};
  const bool too_large = error.code == ErrorCode::too_large;
  return {too_large ? GapCode::too_large : GapCode::crashed, {}, error.message};
}

Extracted failed(const Gap& gap) {
  Extracted document;
  document.gaps.push_back(gap);
  return document;
}

}  // namespace

Transfer::Transfer(const ExtractBudget& budget, const Profile& profile, int socket, int pipe)
    : budget_(budget), socket_(socket), pipe_(pipe), reader_(budget.output_bytes, profile.images) {}

bool Transfer::run() {
  while (!verdict_ && !at_end_ && !reader_.finished()) {
    if (!step()) return false;
  }
  if (verdict_) control::send_kill(socket_);
  return await_end();
}

bool Transfer::not_locked_down() const {
  const int status = ended_->wait_status;
  return WIFEXITED(status) && WEXITSTATUS(status) == kExitLockdown;
}

Extracted Transfer::result() {
  if (!verdict_ && reader_.finished()) {
    if (!reader_.failure()) return reader_.take();
    return failed(*reader_.failure());
  }
  const Gap why = verdict_ ? *verdict_ : verdict_of(*ended_);
  if (reader_.pages() == 0) return failed(why);
  Extracted document = reader_.take();
  document.gaps.push_back(why);
  document.gaps.push_back(
      {GapCode::partial, {}, "read up to page " + std::to_string(document.pages.size())});
  return document;
}

// Waits once for bytes, the child's end or the next deadline, and deals with what came. False when
// karez-extract is gone. The end of the child does not stop the reading, because the pipe may still
// hold frames. The time left is rounded up, so that poll does not return just before the deadline.
bool Transfer::step() {
  const auto now = Clock::now();
  const auto deadline = std::min(progress_ + budget_.page_progress, start_ + budget_.document_wall);
  if (now >= deadline) {
    verdict_ = time_gap(now);
    return true;
  }
  std::array<pollfd, 2> fds{{{pipe_, POLLIN, 0}, {ended_ ? -1 : socket_, POLLIN, 0}}};
  const auto left = std::chrono::ceil<milliseconds>(deadline - now).count();
  const int ready = poll(fds.data(), fds.size(), static_cast<int>(left));
  if (ready <= 0) return ready == 0 || errno == EINTR;
  if (fds[0].revents != 0 && !read_some()) return false;
  if (fds[1].revents != 0) ended_ = control::receive_ended(socket_);
  return fds[1].revents == 0 || ended_.has_value();
}

bool Transfer::read_some() {
  // As many bytes as a pipe holds. They are not cleared, because they are filled at once.
  std::array<char, 65536> bytes;
  const ssize_t got = ::read(pipe_, bytes.data(), bytes.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  at_end_ = got == 0;
  if (at_end_) return true;
  const std::uint64_t before = reader_.frames();
  const auto fed = reader_.feed({bytes.data(), static_cast<std::size_t>(got)});
  if (reader_.frames() != before) progress_ = Clock::now();
  if (!fed) verdict_ = gap_of(fed.error());
  return true;
}

// Names the deadline that has passed. When both have, it names the document's.
Gap Transfer::time_gap(Clock::time_point now) const {
  if (now >= start_ + budget_.document_wall) {
    return {GapCode::time_limit, {}, time_met(Limit::document_time, budget_.document_wall)};
  }
  return {GapCode::time_limit, {}, time_met(Limit::page_time, budget_.page_progress)};
}

Gap Transfer::memory_gap() const {
  return {GapCode::memory_limit, {}, limit_met(Limit::memory, budget_.memory)};
}

// Finds out why a child ended that did not say so in a frame. The signal tells most: SIGXCPU comes
// from the limit of processor time, SIGBUS from a mapped file that became shorter, SIGSYS from the
// filter. SIGKILL most likely came from the system, because memory ran out.
Gap Transfer::verdict_of(const control::Ended& ended) const {
  const int status = ended.wait_status;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kExitMemory) return memory_gap();
  if (!WIFSIGNALED(status)) {
    return {GapCode::crashed, {}, "it ended with status " + std::to_string(WEXITSTATUS(status))};
  }
  switch (WTERMSIG(status)) {
    case SIGXCPU:
      return {GapCode::time_limit, {}, time_met(Limit::cpu, budget_.cpu)};
    case SIGBUS:
      return {GapCode::changed_while_reading, {}, "the file became shorter"};
    case SIGSYS:
      return {GapCode::crashed,
              {},
              "it made a call that the jail forbids; karez-extract --print FILE says which"};
    case SIGKILL:
      return {GapCode::memory_limit, {}, "it was killed, probably by the system"};
    default:
      break;
  }
  // C libraries abort, or follow a null pointer, when memory ends. So a crash of a child that had
  // used more than half of its memory counts as a lack of memory.
  if (ended.peak_bytes > budget_.memory / 2) return memory_gap();
  return {GapCode::crashed, {}, std::string("signal ") + sigabbrev_np(WTERMSIG(status))};
}

// Waits for the report of the child's end. False when karez-extract is gone or does not answer.
bool Transfer::await_end() {
  while (!ended_) {
    pollfd fd{socket_, POLLIN, 0};
    const int ready =
        uninterrupted([&] { return poll(&fd, 1, static_cast<int>(kEndTime.count())); });
    if (ready == 0) control::send_kill(socket_);
    if (ready == 0 && kills_++ > 0) return false;
    if (ready == 0) continue;
    ended_ = control::receive_ended(socket_);
    if (!ended_) return false;
  }
  return true;
}

}  // namespace karez
