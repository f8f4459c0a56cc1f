// SPDX-License-Identifier: GPL-3.0-or-later
// Cases that programs of their own show: fuzzers, the tests of the jail, the faults of storage.
#include <array>
#include <sstream>

#include <fmt/core.h>

#include "tests/benchmark/hostile_cases.h"
#include "tests/support/places.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;
using testing::measured_run;

struct Fuzzer {
  const char* number;
  const char* name;
  const char* what;
};

constexpr std::array kFuzzers{
    Fuzzer{"1", "query", "query parser: prints what parses the same"},
    Fuzzer{"2", "html", "HTML: clean text, no script, bounded length"},
    Fuzzer{"3", "mail", "mail: clean pages or a gap"},
    Fuzzer{"4-5", "http", "request bytes to answer; percent-encoding there and back"},
    Fuzzer{"6", "escape", "HTML, attributes, JSON, addresses: give the text back"},
    Fuzzer{"7", "charset", "charsets: always clean UTF-8"},
    Fuzzer{"8", "frames", "frames of a child: same verdict in any pieces"},
    Fuzzer{"8", "control", "messages between indexer and karez-extract"},
    Fuzzer{"9", "snippet", "snippets: verbatim, on characters"},
    Fuzzer{"+", "record", "record, manifest, catalogue, page frame"},
    Fuzzer{"+", "text", "tokens and folding"},
    Fuzzer{"+", "metadata", "symbols, dates, titles, sidecars"},
};

// The last line that has `mark`, from there on.
std::string last_line_with(const std::string& output, std::string_view mark) {
  std::istringstream lines(output);
  std::string found;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(mark);
    if (at != std::string::npos) found = line.substr(at);
  }
  return found;
}

void fuzz(const Fuzzer& fuzzer, const CasePlace& place, CaseTable& table) {
  const fs::path seeds = testing::source_dir() / "tests" / "fuzz" / "seeds" / fuzzer.name;
  const fs::path program = place.fuzzers / (std::string(fuzzer.name) + "_fuzz");
  const fs::path corpus = place.work / "corpus" / fuzzer.name;
  fs::create_directories(corpus);
  const Measured run = measured_run(
      {program, fmt::format("-runs={}", place.runs), "-seed=1", "-max_len=4096", "-timeout=10",
       fmt::format("-artifact_prefix={}/", corpus.string()), corpus, seeds},
      place.work / "fuzz.log", std::chrono::seconds(3600));
  CaseRow row = row_of(fuzzer.number, fmt::format("fuzzer {}: {}", fuzzer.name, fuzzer.what),
                       fmt::format("{} executions, every invariant holds", place.runs), run);
  row.seen = run.status == 0
                 ? last_line_with(run.output, "Done ")
                 : fmt::format("exit {} {}", run.status, last_line_with(run.output, "ERROR"));
  row.ok = run.status == 0;
  table.add(std::move(row));
}

// A GoogleTest program as one row.
void test_case(const char* number, const char* what, const char* expected, const char* program,
               const std::string& filter, const CasePlace& place, CaseTable& table) {
  const fs::path path = place.programs / program;
  if (!fs::exists(path)) return table.skip(number, what, std::string(program) + " is not built");
  const Measured run = measured_run({path, "--gtest_filter=" + filter}, place.work / "test.log");
  CaseRow row = row_of(number, what, expected, run);
  const std::string passed = last_line_with(run.output, "[  PASSED  ]");
  const std::string failed = last_line_with(run.output, "[  FAILED  ]");
  row.seen = failed.empty() ? passed : failed;
  row.ok = run.status == 0 && !passed.empty() && passed.find(" 0 tests") == std::string::npos;
  table.add(std::move(row));
}

struct JailCase {
  const char* number;
  const char* what;
  const char* expected;
  const char* filter;
};

constexpr std::array kJailCases{
    JailCase{"22", "poppler's data hidden, a cold jail",
             "the canaries refuse, saying what is wrong",
             "Variants.HiddenPopplerData*:Variants.AColdJail*:Variants.ABlankPicture*"},
    JailCase{"23", "escape attempts from inside every profile", "each killed or refused",
             "*Escaping.EveryWayIsShut*"},
    JailCase{"23", "the same without the jail", "the attempts work: the test can fail",
             "*Escaping.WithoutTheJail*"},
    JailCase{"24-26", "4 GB of memory, endless sleep, 10 GB of output in every profile", "cut off",
             "*Escaping.WasteIsCutOff*"},
    JailCase{"23", "a machine without seccomp, Landlock or namespaces", "refused, or said",
             "Machine.*"},
};

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream rest(line);
  for (std::string column; std::getline(rest, column, '\t');) columns.push_back(column);
  return columns;
}

double number_of(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

void storage_case(const std::string& name, const CasePlace& place, CaseTable& table) {
  const fs::path data = place.data / "bulletins";
  std::vector<std::string> command{place.programs / "karez_faults", name,
                                   std::to_string(place.trials)};
  if (fs::is_directory(data)) command.push_back(data);
  const Measured run = measured_run(command, place.work / "faults.log", std::chrono::seconds(3600));
  std::istringstream lines(run.output);
  CaseRow row = row_of("44-54", name, "one line of figures", run);
  row.seen = fmt::format("exit {}", run.status);
  for (std::string line; std::getline(lines, line);) {
    const auto columns = columns_of(line);
    if (columns.size() != 6) continue;
    row = {columns[0],
           columns[1],
           columns[2],
           columns[3],
           run.status == 0,
           number_of(columns[4]),
           number_of(columns[5]),
           0};
  }
  table.add(std::move(row));
}

}  // namespace

void fuzzer_cases(const CasePlace& place, CaseTable& table) {
  for (const Fuzzer& fuzzer : kFuzzers) {
    if (fs::exists(place.fuzzers / (std::string(fuzzer.name) + "_fuzz"))) {
      fuzz(fuzzer, place, table);
    } else {
      test_case(fuzzer.number, fuzzer.what, "the seeds keep every invariant", "karez_seed_tests",
                std::string("*/") + fuzzer.name, place, table);
    }
  }
}

void jail_cases(const CasePlace& place, CaseTable& table) {
  for (const JailCase& row : kJailCases) {
    test_case(row.number, row.what, row.expected, "karez_jail_tests", row.filter, place, table);
  }
}

void storage_cases(const CasePlace& place, CaseTable& table) {
  if (!fs::exists(place.programs / "karez_faults")) {
    return table.skip("44-54", "faults of storage", "karez_faults is not built");
  }
  const Measured names =
      measured_run({(place.programs / "karez_faults").string()}, place.work / "names");
  std::istringstream lines(names.output);
  for (std::string name; std::getline(lines, name);) storage_case(name, place, table);
}

}  // namespace karez::benchmark
