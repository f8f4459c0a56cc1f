// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>
#include <fstream>

#include <fmt/core.h>
#include <sys/mman.h>
#include <unistd.h>

#include "indexer/jail/extract_client.h"
#include "tests/benchmark/hostile_cases.h"
#include "tests/support/lies.h"

namespace karez::benchmark {
namespace {

using namespace std::chrono_literals;

struct Behaviour {
  const char* number;
  const char* name;  // What the fake child does.
  const char* input;
  const char* expected;
  GapCode code;
  std::size_t pages;
  double seconds;
};

constexpr std::array kBehaviours{
    Behaviour{"23", "forbidden", "a child that calls socket()", "killed: crashed", GapCode::crashed,
              0, 5},
    Behaviour{"24", "memory", "a child that takes memory without end", "memory_limit",
              GapCode::memory_limit, 0, 30},
    Behaviour{"25", "hang", "a child that sleeps for ever", "time_limit within 12 s",
              GapCode::time_limit, 0, 12},
    Behaviour{"25", "spin", "a child that computes for ever", "time_limit within 12 s",
              GapCode::time_limit, 0, 12},
    Behaviour{"26", "flood", "a child that writes without end", "cut at 64 MiB", GapCode::too_large,
              0, 60},
    Behaviour{"27", "exit.2", "a child that dies after two pages", "two pages, partial",
              GapCode::partial, 2, 5},
    Behaviour{"27", "crash", "a child that reads address 0", "crashed", GapCode::crashed, 0, 5},
};

double own_peak_mib() {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024.0;
  }
  return 0;
}

bool has(const Extracted& document, GapCode code) {
  for (const Gap& gap : document.gaps) {
    if (gap.code == code) return true;
  }
  return false;
}

std::string describe(const Extracted& document) {
  std::string out = fmt::format("{} pages", document.pages.size());
  for (const Gap& gap : document.gaps) {
    out += fmt::format(", {}", name_of(gap.code));
    if (!gap.detail.empty()) out += fmt::format(" ({})", gap.detail);
  }
  return out;
}

// A karez-extract that misbehaves as told, seen from the indexer's side.
class Worker {
 public:
  explicit Worker(const std::filesystem::path& programs)
      : client_(programs / "karez-extract-fake", budget()) {}

  Extracted ask(const std::string& name, const std::string& bytes) {
    const int fd = memfd_create("document", MFD_CLOEXEC);
    if (write(fd, bytes.data(), bytes.size()) < 0) return {};
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = client_.extract(fd, name);
    seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    close(fd);
    if (answer) return *answer;
    Extracted none;
    none.gaps.push_back({GapCode::io_error, {}, to_string(answer.error())});
    return none;
  }
  double seconds() const { return seconds_; }

 private:
  static ExtractBudget budget() {
    ExtractBudget small;
    small.page_progress = 10s;
    return small;
  }
  ExtractClient client_;
  double seconds_ = 0;
};

void behaviour_case(Worker& worker, const Behaviour& row, CaseTable& table) {
  const Extracted document = worker.ask(row.name, "x");
  CaseRow out{row.number, row.input,        row.expected,   describe(document),
              false,      worker.seconds(), own_peak_mib(), 0};
  const bool next = worker.ask("echo", "hello").pages.size() == 1;
  const bool kept = row.pages == 0 || document.pages.size() == row.pages;
  out.ok =
      has(document, row.code) && kept && next && out.seconds < row.seconds && out.peak_mib < 1024;
  if (!next) out.seen += "; the next document failed";
  table.add(std::move(out));
}

void lie_cases(Worker& worker, CaseTable& table) {
  std::size_t refused = 0, told = 0;
  double seconds = 0;
  std::string believed;
  for (const testing::Lie& lie : testing::lies()) {
    const Extracted document = worker.ask("raw", lie.frames);
    seconds += worker.seconds();
    ++told;
    if (document.pages.size() == lie.pages_before && has(document, GapCode::crashed)) {
      ++refused;
    } else {
      believed += fmt::format("; {}: {}", lie.what, describe(document));
    }
  }
  table.add({"8",
             fmt::format(
                 "{} lies over the pipe: sizes, counts, UTF-8, NUL, controls, bidi, regions", told),
             "each refused, what came before kept", fmt::format("{} refused{}", refused, believed),
             refused == told, seconds, own_peak_mib(), 0});
}

}  // namespace

void worker_cases(const CasePlace& place, CaseTable& table) {
  if (!std::filesystem::exists(place.programs / "karez-extract-fake")) {
    return table.skip("23-27", "children that misbehave", "karez-extract-fake is not built");
  }
  Worker worker(place.programs);
  for (const Behaviour& row : kBehaviours) behaviour_case(worker, row, table);
  lie_cases(worker, table);
}

}  // namespace karez::benchmark
