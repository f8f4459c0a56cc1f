// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/extract_server.h"

#include <array>
#include <exception>
#include <new>
#include <vector>

#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "indexer/files/system_call.h"
#include "indexer/jail/codec.h"
#include "indexer/jail/control.h"
#include "indexer/jail/protocol.h"

namespace karez {
namespace {

// One document, from request to end. The frames go from the child straight to the indexer, through
// a pipe; karez-extract itself never reads them:
//
//   karez-index           karez-extract                 child
//               <- ready  Lockdown, probe()
//   request ->            fork() ---------------------> be_child(): keep_only(), map_document(),
//               <------------------------------ frames  Lockdown::enter(), run()
//   kill ->               await(): waits, kills         _exit()
//               <- ended  reap()

// How often a child is looked at where the kernel has no pidfd (before Linux 5.3).
constexpr int kPollMilliseconds = 50;
// Gaps are sent many to a frame. This bounds how many a child holds before it sends them.
constexpr std::size_t kMaxGapsHeld = 1000;

// Turns an extractor's calls into frames on kResultFd. Ends the child when the indexer no longer
// reads. After a gap without page the document has failed, and neither gaps nor an end follow.
class FrameSink : public ExtractSink {
 public:
  void header(const Extracted& document) override {
    check(writer_.header(protocol::header_within_limits(document)));
  }
  void draft(const Page& page) override { check(writer_.draft(page)); }
  void page(const Page& page) override {
    ++pages_;
    check(writer_.page(page));
  }
  void embedded(const Embedded& what, std::string_view bytes) override {
    if (!failed_) check(writer_.embedded(what, bytes));
  }
  void image(const Image& image) override {
    drawn_ = true;
    check(writer_.image(image));
  }
  void gap(const Gap& gap) override {
    if (!gap.page) return fail_with(gap);
    gaps_.push_back(gap);
    if (gaps_.size() >= kMaxGapsHeld) flush();
  }
  void fail_with(const Gap& gap) {
    if (!failed_) check(writer_.failure(gap));
    failed_ = true;
  }
  // A document that gave no pages and no image has failed with gap no_text.
  void finish() {
    if (failed_) return;
    if (pages_ == 0 && !drawn_) return fail_with({GapCode::no_text, {}, {}});
    flush();
    check(writer_.end(pages_));
  }

 private:
  void flush() {
    if (!gaps_.empty()) check(writer_.gaps(gaps_));
    gaps_.clear();
  }
  static void check(bool sent) {
    if (!sent) _exit(kExitPipe);
  }

  protocol::FrameWriter writer_{kResultFd};
  std::vector<Gap> gaps_;
  std::uint32_t pages_ = 0;
  bool drawn_ = false;
  bool failed_ = false;
};

// Maps the whole document into memory. Returns an empty view when that fails or the file is empty.
// A file that shrinks later ends the child with SIGBUS, which the indexer reports as
// changed_while_reading.
std::string_view map_document() {
  struct stat status {};
  if (fstat(kDocumentFd, &status) != 0 || status.st_size <= 0) return {};
  const auto size = static_cast<std::size_t>(status.st_size);
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, kDocumentFd, 0);
  if (bytes == MAP_FAILED) return {};
  return {static_cast<const char*>(bytes), size};
}

// Runs the extractor. A lack of memory ends the child at once, because a frame about it would need
// memory, too. Any other exception is the document's fault; its text is cut to 200 bytes.
void run(Work work, std::string_view bytes, const Task& task) {
  FrameSink sink;
  try {
    work(bytes, task, sink);
  } catch (const std::bad_alloc&) {
    _exit(kExitMemory);
  } catch (const std::exception& error) {
    sink.fail_with({GapCode::damaged, {}, clean_line(error.what(), 200)});
  }
  sink.finish();
}

// The handler of SIGSYS, only when diagnosing. The signal carries the number of the forbidden call.
void tell_forbidden_call(int, siginfo_t* info, void*) {
  protocol::FrameWriter(kResultFd).failure(
      {GapCode::crashed,
       {},
       "it called " + name_of_call(info->si_syscall) + ", which the jail forbids"});
  _exit(0);
}

void catch_forbidden_calls() {
  struct sigaction action {};
  action.sa_sigaction = &tell_forbidden_call;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSYS, &action, nullptr);
}

// The child's whole life. The kernel kills it when karez-extract dies (PR_SET_PDEATHSIG). The
// document is mapped before the lockdown, which closes its descriptor. Ends with _exit, because
// what exit() would run (flushing, destructors of libraries) belongs to the parent.
[[noreturn]] void be_child(const control::Request& request, const Lockdown& lockdown, Work work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::set_new_handler([] { _exit(kExitMemory); });
  const std::array fds{request.document_fd, request.result_fd, lockdown.rules()};
  if (!keep_only(fds)) _exit(kExitLockdown);
  const std::string_view bytes = map_document();
  put_in_force(request.in_force);
  if (lockdown.mode() == JailMode::diagnosing) catch_forbidden_calls();
  if (!lockdown.enter(request.limits)) _exit(kExitLockdown);
  run(work, bytes, request.task);
  _exit(0);
}

// Returns a descriptor that becomes readable when the process ends. Empty on a kernel without
// pidfd.
UniqueFd open_pidfd(pid_t pid) {
  return UniqueFd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
}

// Looks without reaping (WNOWAIT), so the process stays a zombie and keeps its number.
bool has_ended(pid_t pid) {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == pid;
}

// Waits until the child has ended. Kills it when a kill message comes or when the indexer is gone
// (recv gives 0). The child is reaped only after this function, so its number cannot become that of
// another process, which kill() would then hit. After a kill the socket is no longer polled,
// because the socket of an indexer that is gone stays readable and would make the loop spin.
void await(pid_t pid, int socket) {
  const UniqueFd pidfd = open_pidfd(pid);
  bool killed = false;
  while (!has_ended(pid)) {
    std::array<pollfd, 2> fds{{{pidfd.get(), POLLIN, 0}, {killed ? -1 : socket, POLLIN, 0}}};
    poll(fds.data(), fds.size(), pidfd ? -1 : kPollMilliseconds);
    if (fds[1].revents == 0) continue;
    char message = 0;
    if (recv(socket, &message, 1, MSG_DONTWAIT) < 0) continue;
    kill(pid, SIGKILL);
    killed = true;
  }
}

// ru_maxrss is in KiB.
control::Ended reap(pid_t pid) {
  control::Ended ended;
  rusage usage{};
  uninterrupted([&] { return wait4(pid, &ended.wait_status, 0, &usage); });
  ended.peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * limits::KiB;
  return ended;
}

}  // namespace

int serve_extractions(int socket, const Profile& profile, Work work, JailMode mode) {
  signal(SIGPIPE, SIG_IGN);
  Lockdown lockdown(profile, mode);
  const JailLayers layers = lockdown.probe();
  if (!control::send_ready(socket, layers) || !lockdown.may_serve(layers)) return 1;
  while (const auto request = control::receive_request(socket)) {
    const pid_t pid = fork();
    if (pid == 0) be_child(*request, lockdown, work);
    close(request->document_fd);
    close(request->result_fd);
    if (pid < 0) return 1;
    await(pid, socket);
    if (!control::send_ended(socket, reap(pid))) return 1;
  }
  return 0;
}

JailLayers find_layers() { return Lockdown(profile_of(ProfileId::text), JailMode::closed).probe(); }

int announce_layers(int socket) { return control::send_ready(socket, find_layers()) ? 0 : 1; }

}  // namespace karez
