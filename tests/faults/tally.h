// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/faults/cases.h"

namespace karez::testing {

/// What became of many trials.
class Tally {
 public:
  /// `failure` in words, empty when there was none; `what` was tried.
  void add(const std::string& failure, const std::string& what) {
    ++trials_;
    if (failure.empty()) return;
    ++failed_;
    if (failures_.size() < kFailuresTold) failures_.push_back(what + ": " + failure);
  }
  int trials() const { return trials_; }
  int good() const { return trials_ - failed_; }
  void finish(Row& row) const {
    row.ok = failed_ == 0 && trials_ > 0;
    row.failures = failures_;
  }

 private:
  static constexpr std::size_t kFailuresTold = 5;
  int trials_ = 0, failed_ = 0;
  std::vector<std::string> failures_;
};

inline std::string counted(int n, const std::string& what) {
  return std::to_string(n) + " " + what;
}

inline bool says(const Finished& run, const std::string& text) {
  return (run.out + run.err).find(text) != std::string::npos;
}

}  // namespace karez::testing
