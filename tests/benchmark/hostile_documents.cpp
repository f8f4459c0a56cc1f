// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/core.h>

#include "tests/benchmark/hostile_cases.h"
#include "tests/support/hostile_files.h"
#include "tests/support/indexed_folder.h"
#include "tests/support/mutants.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;
using testing::Ending;
using testing::HostileFile;
using testing::IndexedFolder;
using testing::is_expected;

constexpr double kMostIndexerMib = 1024;
constexpr std::string_view kGood =
    "The goodneighbour document is found whatever stands beside it.\n";

const std::vector<std::string> kNoOcr{"--ocr", "never"};

void write_hostile(const IndexedFolder& folder, const HostileFile& file) {
  std::ofstream out(folder.files() / file.name, std::ios::binary);
  file.write(out);
}

bool is_indexed(const Ending& ending) { return ending.end.starts_with("indexed"); }

// What is wrong about how one file ended; empty when nothing is.
std::string fault_of(const HostileFile& file, const IndexedFolder& folder) {
  const Ending ending = folder.ending(std::string(file.name));
  if (!is_expected(ending.end, file.expected)) return "another end";
  const std::string word(file.word), absent(file.absent);
  if (!word.empty() && is_indexed(ending) && folder.found(word) < 1) return word + " not found";
  if (!absent.empty() && folder.found(absent) != 0) return "finds " + absent;
  return {};
}

std::string describe(const Ending& ending) {
  return ending.end + (ending.detail.empty() ? "" : " (" + ending.detail + ")");
}

void document_case(const HostileFile& file, const CasePlace& place, CaseTable& table) {
  const fs::path work = place.work / "one";
  fs::remove_all(work);
  IndexedFolder folder(place.programs, work);
  write_hostile(folder, file);
  folder.write("good.txt", kGood);
  const Measured run = folder.index(kNoOcr);
  CaseRow row =
      row_of(std::to_string(file.number), std::string(file.name) + ": " + std::string(file.input),
             std::string(file.expected) + fmt::format(", within {:.0f} s", file.seconds), run);
  std::string fault = fault_of(file, folder);
  if (run.status != 0 && run.status != 3)
    fault = fmt::format("exit {} signal {}", run.status, run.signal);
  if (folder.found("goodneighbour") != 1) fault = "the good file is not found";
  if (run.seconds > file.seconds) fault = "too slow";
  if (run.peak_mib > kMostIndexerMib) fault = "the indexer took too much memory";
  row.seen = describe(folder.ending(std::string(file.name))) + (fault.empty() ? "" : "; " + fault);
  row.ok = fault.empty();
  table.add(std::move(row));
  fs::remove_all(work);
}

std::string counts_of(const IndexedFolder& folder) {
  std::map<std::string, int> counts;
  for (const auto& [path, ending] : folder.endings()) {
    const bool crashed = ending.end.find("crashed") != std::string::npos;
    ++counts[crashed ? ending.end + " (" + ending.detail + ")" : ending.end];
  }
  std::string out;
  for (const auto& [end, count] : counts)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, end);
  return out;
}

}  // namespace

void document_cases(const CasePlace& place, CaseTable& table) {
  for (const HostileFile& file : testing::hostile_files()) document_case(file, place, table);
}

void mutant_cases(const CasePlace& place, CaseTable& table) {
  constexpr unsigned kMutants = 1000;
  fs::remove_all(place.work / "mutants");
  IndexedFolder folder(place.programs, place.work / "mutants");
  const auto parents = testing::parents_of_mutants(place.data);
  for (unsigned i = 0; i < kMutants; ++i) {
    folder.write(fmt::format("mutant{:04}", i), testing::mutant(parents[i % parents.size()], i));
  }
  folder.write("good.txt", kGood);
  const Measured run = folder.index(kNoOcr);
  CaseRow row = row_of("20", fmt::format("{} mutants of {} files", kMutants, parents.size()),
                       "no crash of the indexer, each accounted for, good file found", run);
  row.ok = (run.status == 0 || run.status == 3) && folder.files_told() == kMutants + 1 &&
           folder.found("goodneighbour") == 1 && run.peak_mib < kMostIndexerMib;
  row.seen = fmt::format("exit {}; {}", run.status, counts_of(folder));
  table.add(std::move(row));
  fs::remove_all(place.work / "mutants");
}

void together_case(const CasePlace& place, CaseTable& table) {
  fs::remove_all(place.work / "together");
  IndexedFolder folder(place.programs, place.work / "together");
  std::size_t files = 0;
  double most = 60;
  for (const HostileFile& file : testing::hostile_files()) {
    write_hostile(folder, file);
    most += file.seconds;
    ++files;
  }
  constexpr int kNeighbours = 50;
  for (int i = 0; i < kNeighbours; ++i) {
    folder.write(fmt::format("good{}.txt", i),
                 fmt::format("goodneighbour number {}.\n{}", i, kGood));
  }
  const Measured run = folder.index(kNoOcr);
  CaseRow row = row_of(
      "10-34", fmt::format("all {} of these in one run beside {} good files", files, kNeighbours),
      fmt::format("good ones found, all accounted for, within {:.0f} s, indexer under 1 GiB", most),
      run);
  std::string faults;
  for (const HostileFile& file : testing::hostile_files()) {
    const std::string end = folder.ending(std::string(file.name)).end;
    // The same bytes under two names are one document.
    if (!is_expected(end, file.expected)) faults += fmt::format("; {} is {}", file.name, end);
  }
  const int found = folder.found("goodneighbour");
  row.ok = (run.status == 0 || run.status == 3) && found == kNeighbours && faults.empty() &&
           folder.files_told() == files + kNeighbours && run.seconds < most &&
           run.peak_mib < kMostIndexerMib;
  row.seen = fmt::format("exit {}, {} of {} good ones found, {} paths; {}{}", run.status, found,
                         kNeighbours, folder.files_told(), counts_of(folder), faults);
  table.add(std::move(row));
  fs::remove_all(place.work / "together");
}

}  // namespace karez::benchmark
