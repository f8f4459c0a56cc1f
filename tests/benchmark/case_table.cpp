// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/case_table.h"

#include <algorithm>

#include <fmt/core.h>

namespace karez::benchmark {
namespace {

std::string cell(std::string text) {
  std::ranges::replace(text, '|', '/');
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

CaseRow row_of(std::string number, std::string input, std::string expected, const Measured& run) {
  return {std::move(number), std::move(input), std::move(expected), {}, false,
          run.seconds,       run.peak_mib,     run.child_peak_mib};
}

CaseTable::CaseTable() {
  fmt::print(
      "| case | input | expected | seen | ok | seconds | indexer MiB | child MiB |\n"
      "|---|---|---|---|---|---|---|---|\n");
}

void CaseTable::add(CaseRow row) {
  ++(row.ok ? right_ : wrong_);
  fmt::print("| {} | {} | {} | {} | {} | {:.2f} | {:.0f} | {:.0f} |\n", row.number, cell(row.input),
             cell(row.expected), cell(row.seen), row.ok ? "yes" : "**NO**", row.seconds,
             row.peak_mib, row.child_peak_mib);
  std::fflush(stdout);
  if (!row.ok) faults_.push_back(row.number + " " + row.input + ": " + row.seen);
}

void CaseTable::skip(const std::string& number, const std::string& input, const std::string& why) {
  ++skipped_;
  fmt::print("| {} | {} | | not run: {} | - | | | |\n", number, cell(input), cell(why));
  std::fflush(stdout);
}

int CaseTable::finish() const {
  fmt::print("\n{} rows right, {} wrong, {} not run\n", right_, wrong_, skipped_);
  for (const std::string& fault : faults_) fmt::print("WRONG: {}\n", fault);
  return wrong_ == 0 ? 0 : 3;
}

}  // namespace karez::benchmark
