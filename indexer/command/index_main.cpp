// SPDX-License-Identifier: GPL-3.0-or-later
// The program karez-index.
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <variant>

#include <fmt/format.h>
#include <unistd.h>

#include "indexer/command/options.h"
#include "indexer/command/progress.h"
#include "indexer/command/report.h"
#include "indexer/command/summary.h"
#include "indexer/jail/extract_client.h"
#include "indexer/maintenance/maintenance.h"
#include "indexer/ocr/jailed_jobs.h"
#include "indexer/ocr/page_recogniser.h"
#include "indexer/write/terminate_message.h"

namespace karez {
namespace {

constexpr int kFine = 0, kCouldNot = 1, kSomeFailed = 3;  // exit statuses

std::atomic<int> signals_seen{0};
static_assert(std::atomic<int>::is_always_lock_free, "set from a signal handler");

// The first signal lets the run commit what is done and end. The second ends the program at once.
void on_signal(int) {
  if (signals_seen.fetch_add(1) > 0) ::_exit(kCouldNot);
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = &on_signal;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a dead karez-extract is an error, not the end
}

// Shows progress on the terminal and adds a line to the report for each path.
class ProgressAndReport : public Progress {
 public:
  /// `canaries` tell which layers the jail has. Null when files are read without the jail.
  ProgressAndReport(ProgressMode mode, Report& report, std::shared_ptr<const Canaries> canaries)
      : Progress(mode, stderr), report_(report), canaries_(std::move(canaries)) {}
  void outcome(const PathOutcome& outcome) override {
    say_what_jail_lacks();
    Progress::outcome(outcome);
    report_.add(outcome);
  }

 private:
  // The layers of the jail are known after the first file was read, so they are told with its
  // outcome.
  void say_what_jail_lacks() {
    const auto layers = canaries_ ? canaries_->layers() : std::nullopt;
    if (!layers) return;
    canaries_ = nullptr;
    const std::string missing = missing_of(*layers);
    if (!missing.empty()) say(missing);
  }

  Report& report_;
  std::shared_ptr<const Canaries> canaries_;
};

// Each slot has its own karez-extract process. All slots share the canaries, which belong to the
// run.
ExtractorFactory make_factory(const IndexOptions& options, std::shared_ptr<Canaries> canaries,
                              ocr::Counts& counts) {
  ExtractJail jail;
  jail.mode = options.unsafe_no_jail ? JailMode::open : JailMode::closed;
  jail.canaries = std::move(canaries);
  return [jail, &options, &counts]() -> ExtractFunction {
    const auto program = ExtractClient::default_program();
    auto client = std::make_shared<ExtractClient>(program, ExtractBudget(), jail);
    if (!options.ocr) {
      return [client](int fd, const std::string& name) { return client->extract(fd, name); };
    }
    auto recogniser =
        std::make_shared<ocr::PageRecogniser>(ocr::jailed_jobs(program, jail), options.ocr_choice,
                                              options.run.index, counts, signals_seen);
    return [client, recogniser](int fd, const std::string& name) -> Result<Extracted> {
      auto document = client->extract(fd, name);
      if (!document) return document;
      if (auto done = recogniser->complete(fd, *document); !done) return fail(done.error());
      return document;
    };
  };
}

void say_what_ocr_lacks(const ocr::Counts& recognised) {
  if (recognised.without_data == 0) return;
  fmt::print(stderr,
             "{} scanned pages were not recognised: there is no OCR data for their languages. "
             "Install packages like tesseract-ocr-eng and tesseract-ocr-ara and run again; the "
             "gaps of the pages say which.\n",
             recognised.without_data.load());
}

int say_error(const Error& error) {
  fmt::print(stderr, "karez-index: {}\n", to_string(error));
  return exit_status_of(error.code);
}

void say_done(const std::string& sentence) { fmt::print("{}\n", sentence); }

int run(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  Report report;
  if (!options.report.empty()) {
    auto created = Report::create(options.report);
    if (!created) return say_error(created.error());
    report = std::move(*created);
  }
  ocr::Counts recognised;
  const auto canaries = std::make_shared<Canaries>();
  ProgressAndReport observer(options.progress, report, options.unsafe_no_jail ? nullptr : canaries);
  if (options.unsafe_no_jail) {
    fmt::print(stderr,
               "karez-index: WARNING: --unsafe-no-jail: files are read without the jail. A hostile "
               "file can do whatever the user who runs this can.\n");
  }
  observer.watch(recognised);
  auto summary =
      run_index(options.run, make_factory(options, canaries, recognised), observer, signals_seen);
  observer.finish();
  say_what_ocr_lacks(recognised);
  if (!summary) return say_error(summary.error());
  if (!options.unsafe_no_jail) summary->jail = canaries->layers();
  summary->unsafe_no_jail = options.unsafe_no_jail;
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{}", summary_text(*summary, seconds));
  if (auto finished = report.finish(*summary, seconds); !finished) {
    return say_error(finished.error());
  }
  if (summary->interrupted) return kCouldNot;
  return summary->failed_files > 0 ? kSomeFailed : kFine;
}

// Does what the command line asks for, in this order: purges, the run over PATHs, the backup. No
// backup is made after a run that could not be completed.
int do_all(const IndexOptions& options) {
  const std::string index = options.run.index.string();
  if (auto done = purge_as_asked(index, options.maintenance, &say_done); !done) {
    return say_error(done.error());
  }
  const int status = options.run.paths.empty() ? kFine : run(options);
  if (status != kFine && status != kSomeFailed) return status;
  if (auto done = back_up_as_asked(index, options.maintenance, &say_done); !done) {
    return say_error(done.error());
  }
  return status;
}

int index_main(int argc, char** argv) {
  install_terminate_message();
  auto options = parse_index_options(argc, argv);
  if (const int* status = std::get_if<int>(&options)) return *status;
  catch_signals();
  put_in_force(std::get<IndexOptions>(options).limits);
  return do_all(std::get<IndexOptions>(options));
}

}  // namespace
}  // namespace karez

int main(int argc, char** argv) { return karez::index_main(argc, argv); }
