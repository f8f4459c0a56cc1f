// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "common/result.h"
#include "indexer/run/index_run.h"

namespace karez {

/// Writes the report of a run: one JSON object a line for each path, and a summary as the last
/// line. Not thread-safe.
class Report {
 public:
  /// Writes nowhere.
  Report() = default;
  /// Starts the file anew.
  static Result<Report> create(const std::string& file);

  void add(const PathOutcome& outcome);
  /// Error io when any line could not be written.
  Result<void> finish(const RunSummary& summary, double seconds);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::string name_;
};

}  // namespace karez
