// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/extract_client.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/extracted/version.h"
#include "indexer/files/unique_fd.h"
#include "indexer/files/write_all.h"
#include "indexer/jail/control.h"
#include "indexer/jail/extract_process.h"
#include "indexer/jail/transfer.h"

namespace karez {
namespace {

// extract() takes these steps:
//
//   refuse()   a file that is empty, too large or not regular gets its gap; no process is needed
//   prove()    the canaries of the profile are read, by the first client of the run only
//   read()     up to two times: start(), then attempt(), which is one child and one Transfer
//   blame()    after two failures: reads the canaries again to tell a bad document from a bad jail
//
// A child that dies is no failure of attempt(): its document has a gap and is done. attempt() fails
// only when karez-extract itself died or could not lock its child down.

// Words of karez-extract's command line (workers/worker_main.cpp).
constexpr const char* kUnsafeOption = "--unsafe-no-jail";
constexpr const char* kDiagnoseOption = "--diagnose";

// Returns the gap of a file that need not be tried, or nothing.
std::optional<Gap> refuse(int fd, const ExtractBudget& budget) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return Gap{GapCode::io_error, {}, {}};
  if (!S_ISREG(status.st_mode)) return Gap{GapCode::not_a_regular_file, {}, {}};
  if (status.st_size == 0) return Gap{GapCode::empty, {}, {}};
  if (static_cast<std::uint64_t>(status.st_size) > budget.file_bytes) {
    return Gap{GapCode::too_large, {}, limit_met(Limit::file_bytes, budget.file_bytes)};
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

}  // namespace

struct ExtractClient::Impl {
  std::filesystem::path program;
  ExtractBudget budget;
  ExtractJail jail;
  ExtractProcess process;
  bool proved = false;    // Whether this client knows the verdict of its canaries, and it is good.
  bool unlocked = false;  // Whether the last child said that it was not locked down.

  // Starts karez-extract unless it runs. Without seccomp nothing may be parsed, so the process is
  // stopped again, unless the operator opened the jail on purpose.
  Result<void> start() {
    std::vector<std::string> arguments{"--serve", std::string(profile_of(jail.profile).name)};
    if (!jail.warm.empty()) arguments.push_back(jail.warm);
    if (jail.mode == JailMode::open) arguments.emplace_back(kUnsafeOption);
    if (jail.mode == JailMode::diagnosing) arguments.emplace_back(kDiagnoseOption);
    if (auto started = process.start(program, arguments); !started) return started;
    if (jail.canaries) jail.canaries->note(process.layers());
    if (jail.mode == JailMode::open || process.layers().seccomp) return {};
    process.stop();
    return cannot_lock_down();
  }

  // Reads the document in one child. Returns nothing when karez-extract died, when it could not be
  // sent the request, or when its child says that it was not locked down.
  std::optional<Extracted> attempt(int file_fd, control::Request request,
                                   const ExtractBudget& costs) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    const UniqueFd read_end(ends[0]);
    UniqueFd write_end(ends[1]);
    request.limits.memory = costs.memory;
    request.limits.cpu_seconds = static_cast<std::uint32_t>(costs.cpu.count());
    request.document_fd = file_fd;
    request.result_fd = write_end.get();
    if (!control::send_request(process.socket(), request)) return std::nullopt;
    write_end = UniqueFd();  // An open copy here would keep the pipe from ending with the child.
    Transfer transfer(costs, profile_of(jail.profile), process.socket(), read_end.get());
    if (!transfer.run()) return std::nullopt;
    unlocked = transfer.not_locked_down();
    if (unlocked) return std::nullopt;
    return transfer.result();
  }

  // Tries twice, because the first karez-extract may have died of something else than this
  // document. Returns nothing when both tries failed.
  Result<std::optional<Extracted>> read(int file_fd, const control::Request& request,
                                        const ExtractBudget& costs) {
    for (int tries = 0; tries < 2; ++tries) {
      if (auto started = start(); !started) return fail(started.error());
      auto document = attempt(file_fd, request, costs);
      if (document) return document;
      process.stop();
    }
    return std::nullopt;
  }

  // Reads a canary at the usual limits, because a low --limit of the operator must not make it
  // fail.
  Result<Extracted> read_canary(std::string_view bytes, const Task& task) {
    const UniqueFd file(memfd_create("canary", MFD_CLOEXEC));
    if (!write_all(file.get(), bytes)) {
      return fail(ErrorCode::io, "There is no memory for a file of a few bytes");
    }
    control::Request request;
    request.in_force = Limits();
    request.task = task;
    auto document = read(file.get(), request, ExtractBudget(Limits()));
    if (!document) return fail(document.error());
    if (!*document) return unlocked ? cannot_lock_down() : died("a document of its own");
    return std::move(**document);
  }

  CanaryReader canary_reader() {
    return [this](std::string_view bytes, const Task& task) { return read_canary(bytes, task); };
  }

  Result<void> prove() {
    if (proved || !jail.canaries) return {};
    auto proof = jail.canaries->prove_once(jail.profile, jail.warm, canary_reader());
    proved = proof.has_value();
    return proof;
  }

  // Decides what is to blame when karez-extract failed twice on a document. When the canaries still
  // come out right, the document is: it gets gap crashed. Otherwise this is an Error, because what
  // this karez-extract says of other documents cannot be trusted either.
  Result<Extracted> blame(const std::string& name) {
    if (!jail.canaries) return unlocked ? cannot_lock_down() : died(name);
    const auto proof = prove_jail(jail.profile, jail.warm, canary_reader());
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
  ExtractProcess process;
  if (auto started = process.start(program, {"--announce-jail"}); !started) {
    return fail(started.error());
  }
  return process.layers();
}

std::string extractor_version() { return kExtractorVersion; }

}  // namespace karez
