// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/extract_client.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/write_all.h"
#include "indexer/extract/version.h"
#include "indexer/jail/control.h"
#include "indexer/jail/extract_server.h"
#include "indexer/jail/helper_process.h"
#include "indexer/jail/protocol.h"

namespace karez {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* kUnsafeOption = "--unsafe-no-jail";
constexpr const char* kDiagnoseOption = "--diagnose";
constexpr auto kEndTime = milliseconds(10'000);  // For a killed child to be reported.

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void reset() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

std::string limit_met(Limit limit, milliseconds time) {
  return karez::limit_met(limit, static_cast<std::uint64_t>(time.count()));
}

// One document on its way: reads frames until its child has ended or must be ended.
class Transfer {
 public:
  Transfer(const ExtractBudget& budget, const Profile& profile, int socket, int pipe)
      : budget_(budget),
        socket_(socket),
        pipe_(pipe),
        reader_(budget.output_bytes, profile.images) {}

  // False when karez-extract itself is gone.
  bool run() {
    while (!verdict_ && !at_end_ && !reader_.finished()) {
      if (!step()) return false;
    }
    if (verdict_) control::send_kill(socket_);
    return await_end();
  }

  // The child ended before it had read a byte: the jail is to blame.
  bool not_locked_down() const {
    const int status = ended_->wait_status;
    return WIFEXITED(status) && WEXITSTATUS(status) == kExitLockdown;
  }

  Extracted result() {
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

 private:
  // Waits for bytes, the child's end or the next deadline.
  bool step() {
    const auto now = Clock::now();
    const auto deadline =
        std::min(progress_ + budget_.page_progress, start_ + budget_.document_wall);
    if (now >= deadline) {
      verdict_ = time_gap(now);
      return true;
    }
    std::array<pollfd, 2> fds{{{pipe_, POLLIN, 0}, {ended_ ? -1 : socket_, POLLIN, 0}}};
    const auto left = std::chrono::ceil<milliseconds>(deadline - now).count();
    const int ready = poll(fds.data(), fds.size(), static_cast<int>(left));
    if (ready <= 0) return ready == 0 || errno == EINTR;
    if (fds[0].revents != 0) read_some();
    if (fds[1].revents != 0) ended_ = control::receive_ended(socket_);
    return fds[1].revents == 0 || ended_.has_value();
  }

  void read_some() {
    std::array<char, 65536> bytes;  // Not cleared: it is read into at once.
    const ssize_t got = ::read(pipe_, bytes.data(), bytes.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
    at_end_ = got <= 0;
    if (at_end_) return;
    const std::uint64_t before = reader_.frames();
    const auto fed = reader_.feed({bytes.data(), static_cast<std::size_t>(got)});
    if (reader_.frames() != before) progress_ = Clock::now();
    if (!fed) verdict_ = gap_of(fed.error());
  }

  Gap time_gap(Clock::time_point now) const {
    if (now >= start_ + budget_.document_wall) {
      return {GapCode::time_limit, {}, limit_met(Limit::document_time, budget_.document_wall)};
    }
    return {GapCode::time_limit, {}, limit_met(Limit::page_time, budget_.page_progress)};
  }

  Gap gap_of(const Error& error) const {
    if (error.code == ErrorCode::io) return {GapCode::io_error, {}, error.message};
    const bool too_large = error.code == ErrorCode::too_large;
    return {too_large ? GapCode::too_large : GapCode::crashed, {}, error.message};
  }

  Gap memory_gap() const {
    return {GapCode::memory_limit, {}, karez::limit_met(Limit::memory, budget_.memory)};
  }

  // Why a child ended that did not say.
  Gap verdict_of(const control::Ended& ended) const {
    const int status = ended.wait_status;
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExitMemory) return memory_gap();
    if (!WIFSIGNALED(status)) {
      return {GapCode::crashed, {}, "it ended with status " + std::to_string(WEXITSTATUS(status))};
    }
    switch (WTERMSIG(status)) {
      case SIGXCPU:
        return {GapCode::time_limit, {}, limit_met(Limit::cpu, budget_.cpu)};
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
    // C libraries abort, or follow a null pointer, when memory ends.
    if (ended.peak_bytes > budget_.memory / 2) return memory_gap();
    return {GapCode::crashed, {}, std::string("signal ") + sigabbrev_np(WTERMSIG(status))};
  }

  static Extracted failed(const Gap& gap) {
    Extracted document;
    document.gaps.push_back(gap);
    return document;
  }

  bool await_end() {
    while (!ended_) {
      pollfd fd{socket_, POLLIN, 0};
      const int ready = poll(&fd, 1, static_cast<int>(kEndTime.count()));
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0) control::send_kill(socket_);
      if (ready == 0 && kills_++ > 0) return false;
      if (ready == 0) continue;
      ended_ = control::receive_ended(socket_);
      if (!ended_) return false;
    }
    return true;
  }

  const ExtractBudget& budget_;
  int socket_;
  int pipe_;
  protocol::FrameReader reader_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point progress_ = start_;
  std::optional<Gap> verdict_;
  std::optional<control::Ended> ended_;
  bool at_end_ = false;
  int kills_ = 0;
};

std::optional<Gap> refuse(int fd, const ExtractBudget& budget) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return Gap{GapCode::io_error, {}, {}};
  if (!S_ISREG(status.st_mode)) return Gap{GapCode::not_a_regular_file, {}, {}};
  if (status.st_size == 0) return Gap{GapCode::empty, {}, {}};
  if (static_cast<std::uint64_t>(status.st_size) > budget.file_bytes) {
    return Gap{GapCode::too_large, {}, karez::limit_met(Limit::file_bytes, budget.file_bytes)};
  }
  return std::nullopt;
}

tl::unexpected<Error> cannot_lock_down() {
  return fail(
      ErrorCode::io,
      "Files cannot be read safely: karez-extract could not lock its child down, for this "
      "system lets no program filter its system calls (seccomp)",
      "Debian's kernels do, but a container may forbid it: allow the calls seccomp and prctl "
      "there. For files that you trust wholly there is --unsafe-no-jail");
}

tl::unexpected<Error> died_twice(const std::string& name) {
  return fail(ErrorCode::io, "karez-extract died twice on one document",
              "This is a fault of the machine or of Karez, not of the document; please report it.",
              name);
}

ExtractBudget usual_budget() {
  const Limits usual;
  const auto time = [&](Limit limit) { return milliseconds(usual[limit]); };
  ExtractBudget budget;
  budget.page_progress = time(Limit::page_time);
  budget.document_wall = time(Limit::document_time);
  budget.cpu = std::chrono::ceil<std::chrono::seconds>(time(Limit::cpu));
  budget.memory = usual[Limit::memory];
  budget.output_bytes = usual[Limit::text_bytes];
  return budget;
}

}  // namespace

struct ExtractClient::Impl {
  std::filesystem::path program;
  ExtractBudget budget;
  ExtractJail jail;
  HelperProcess helper;
  bool proved = false;

  Result<void> start() {
    std::vector<std::string> arguments{"--serve", std::string(profile_of(jail.profile).name)};
    if (!jail.warm.empty()) arguments.push_back(jail.warm);
    if (jail.mode == JailMode::open) arguments.emplace_back(kUnsafeOption);
    if (jail.mode == JailMode::diagnosing) arguments.emplace_back(kDiagnoseOption);
    if (auto started = helper.start(program, arguments); !started) return started;
    if (jail.mode == JailMode::open || helper.layers().seccomp) return {};
    helper.stop();
    return cannot_lock_down();
  }

  // Nothing when karez-extract died or could not be told; Error when its child was not locked down.
  Result<std::optional<Extracted>> attempt(int file_fd, control::Request request,
                                           const ExtractBudget& costs) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    const Descriptor read_end(ends[0]);
    Descriptor write_end(ends[1]);
    request.limits.memory = costs.memory;
    request.limits.cpu_seconds = static_cast<std::uint32_t>(costs.cpu.count());
    request.document_fd = file_fd;
    request.result_fd = write_end.get();
    if (!control::send_request(helper.socket(), request)) return std::nullopt;
    write_end.reset();
    Transfer transfer(costs, profile_of(jail.profile), helper.socket(), read_end.get());
    if (!transfer.run()) return std::nullopt;
    if (transfer.not_locked_down()) return cannot_lock_down();
    return transfer.result();
  }

  // Twice, for karez-extract may have died of something else. Nothing when it died of both.
  Result<std::optional<Extracted>> read(int file_fd, const control::Request& request,
                                        const ExtractBudget& costs) {
    for (int tries = 0; tries < 2; ++tries) {
      if (auto started = start(); !started) return fail(started.error());
      auto document = attempt(file_fd, request, costs);
      if (!document || *document) return document;
      helper.stop();
    }
    return std::nullopt;
  }

  // A canary is read at the usual limits, whatever the operator set.
  Result<Extracted> read_canary(std::string_view bytes, const Task& task) {
    const Descriptor file(memfd_create("canary", MFD_CLOEXEC));
    if (!write_all(file.get(), bytes)) {
      return fail(ErrorCode::io, "There is no memory for a file of a few bytes");
    }
    control::Request request;
    request.in_force = Limits();
    request.task = task;
    auto document = read(file.get(), request, usual_budget());
    if (!document) return fail(document.error());
    if (!*document) return fail(ErrorCode::io, "karez-extract died");
    return std::move(**document);
  }

  Result<void> prove() {
    if (proved || !jail.canaries) return {};
    auto proof = jail.canaries->prove_once(
        jail.profile, jail.warm,
        [&](std::string_view bytes, const Task& task) { return read_canary(bytes, task); });
    proved = proof.has_value();
    return proof;
  }

  // Which of the two is to blame when karez-extract died twice on one document: the canaries tell.
  Result<Extracted> blame(const std::string& name) {
    if (!jail.canaries) return died_twice(name);
    const auto proof = prove_jail(
        jail.profile, jail.warm,
        [&](std::string_view bytes, const Task& task) { return read_canary(bytes, task); });
    if (!proof) return fail(proof.error());
    Extracted document;
    document.gaps.push_back({GapCode::crashed, {}, "karez-extract itself died of it, twice"});
    return document;
  }
};

ExtractClient::ExtractClient(std::filesystem::path program, ExtractBudget budget, ExtractJail jail)
    : impl_(std::make_unique<Impl>()) {
  impl_->program = std::move(program);
  impl_->budget = budget;
  impl_->jail = std::move(jail);
}

ExtractClient::~ExtractClient() = default;

Result<Extracted> ExtractClient::extract(int file_fd, const Task& task) {
  if (auto refused = refuse(file_fd, impl_->budget)) {
    Extracted document;
    document.gaps.push_back(*std::move(refused));
    return document;
  }
  if (auto proved = impl_->prove(); !proved) return fail(proved.error());
  control::Request request;
  request.task = task;
  auto document = impl_->read(file_fd, request, impl_->budget);
  if (!document) return fail(document.error());
  if (*document) return std::move(**document);
  return impl_->blame(task.name);
}

std::filesystem::path ExtractClient::default_program() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return self.parent_path() / "karez-extract";
}

Result<JailLayers> find_jail_layers(const std::filesystem::path& program) {
  HelperProcess helper;
  if (auto started = helper.start(program, {"--announce-jail"}); !started) {
    return fail(started.error());
  }
  return helper.layers();
}

std::string extractor_version() { return kExtractorVersion; }

}  // namespace karez
