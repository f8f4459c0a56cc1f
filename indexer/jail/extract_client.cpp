// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/extract_client.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/extract/version.h"
#include "indexer/files/write_all.h"
#include "indexer/jail/control.h"
#include "indexer/jail/helper_process.h"
#include "indexer/jail/transfer.h"

namespace karez {
namespace {

using std::chrono::milliseconds;

constexpr const char* kUnsafeOption = "--unsafe-no-jail";
constexpr const char* kDiagnoseOption = "--diagnose";

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

tl::unexpected<Error> died(const std::string& name) {
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
  bool unlocked = false;  // What the last child said of itself, if anything.

  Result<void> start() {
    std::vector<std::string> arguments{"--serve", std::string(profile_of(jail.profile).name)};
    if (!jail.warm.empty()) arguments.push_back(jail.warm);
    if (jail.mode == JailMode::open) arguments.emplace_back(kUnsafeOption);
    if (jail.mode == JailMode::diagnosing) arguments.emplace_back(kDiagnoseOption);
    if (auto started = helper.start(program, arguments); !started) return started;
    if (jail.canaries) jail.canaries->note(helper.layers());
    if (jail.mode == JailMode::open || helper.layers().seccomp) return {};
    helper.stop();
    return cannot_lock_down();
  }

  // Nothing when karez-extract died, could not be told, or its child says that it is not locked
  // down.
  std::optional<Extracted> attempt(int file_fd, control::Request request,
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
    unlocked = transfer.not_locked_down();
    if (unlocked) return std::nullopt;
    return transfer.result();
  }

  // Twice, for karez-extract may have died of something else. Nothing when it died of both.
  Result<std::optional<Extracted>> read(int file_fd, const control::Request& request,
                                        const ExtractBudget& costs) {
    for (int tries = 0; tries < 2; ++tries) {
      if (auto started = start(); !started) return fail(started.error());
      auto document = attempt(file_fd, request, costs);
      if (document) return document;
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
    if (!*document) return unlocked ? cannot_lock_down() : died("a document of its own");
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

  // Which of the two is to blame when karez-extract failed twice on one document: the canaries
  // tell, for the document may have made it fail.
  Result<Extracted> blame(const std::string& name) {
    if (!jail.canaries) return unlocked ? cannot_lock_down() : died(name);
    const auto proof = prove_jail(
        jail.profile, jail.warm,
        [&](std::string_view bytes, const Task& task) { return read_canary(bytes, task); });
    if (!proof) return fail(proof.error());
    Extracted document;
    document.gaps.push_back(
        {GapCode::crashed, {}, "karez-extract itself died of it or was not locked down, twice"});
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
