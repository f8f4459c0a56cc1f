// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "common/result.h"
#include "indexer/run/index_run.h"

namespace karez {

/// Writes the report of a run as JSON lines: one object for each path, and a summary as the last
/// line. Not thread-safe.
class Report {
 public:
  /// A report that is not written: add() and finish() do nothing.
  Report() = default;
  /// Creates the file, or empties it. Error io when it cannot be opened.
  static Result<Report> create(const std::string& file);

  /// Writes the line of one path. A failed write is reported by finish().
  void add(const PathOutcome& outcome);
  /// Writes the summary. `seconds` is the time of the whole run. Error io when any line could not
  /// be written.
  Result<void> finish(const RunSummary& summary, double seconds);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::string name_;
};

}  // namespace karez
