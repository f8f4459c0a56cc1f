// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "tests/support/measured_run.h"

namespace karez::benchmark {

using testing::Measured;

/// One row of the table of faults.
struct CaseRow {
  std::string number;
  std::string input;
  std::string expected;
  std::string seen;
  bool ok = false;
  double seconds = 0;
  double peak_mib = 0;
  double child_peak_mib = 0;
};

/// A row with the times and memory of a run.
CaseRow row_of(std::string number, std::string input, std::string expected, const Measured& run);

/// Prints rows as they come, as a Markdown table, and counts.
class CaseTable {
 public:
  CaseTable();
  void add(CaseRow row);
  void skip(const std::string& number, const std::string& input, const std::string& why);
  /// Prints the sums; 0 when every row is right, else 3.
  int finish() const;

 private:
  std::size_t right_ = 0, wrong_ = 0, skipped_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace karez::benchmark
