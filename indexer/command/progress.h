// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

#include "indexer/command/options.h"
#include "indexer/ocr/page_recogniser.h"
#include "indexer/run/index_run.h"

namespace karez {

/// Shows on a stream how far a run is: one moving line on a terminal, a line every few seconds
/// elsewhere. Each gap is printed when it is found. Not thread-safe.
class Progress : public RunObserver {
 public:
  /// `out` must outlive this object, which does not close it.
  Progress(ProgressMode mode, std::FILE* out);

  void hashing(std::size_t files) override;
  void parsing(std::size_t files, std::uint64_t bytes) override;
  void parsed(std::uint64_t bytes, std::size_t pages, bool failed) override;
  void outcome(const PathOutcome& outcome) override;
  void say(const std::string& sentence) override;
  void tick() override;
  /// Removes the moving line. Call it when the run has ended.
  void finish();
  /// Also shows how many scanned pages were given to text recognition. `counts` must outlive this
  /// object.
  void watch(const ocr::Counts& counts) { recognised_ = &counts; }

 private:
  const ocr::Counts* recognised_ = nullptr;
  using Clock = std::chrono::steady_clock;
  std::string line() const;
  std::string time_left(double seconds) const;
  void clear_line();

  std::FILE* out_;
  bool moving_ = false;
  bool silent_ = false;
  bool shown_ = false;  // the moving line is on the screen
  std::size_t files_ = 0, files_done_ = 0, pages_done_ = 0, failed_ = 0;
  std::uint64_t bytes_ = 0, bytes_done_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = Clock::now();
};

}  // namespace karez
