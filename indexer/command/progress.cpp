// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/command/progress.h"

#include <cmath>

#include <fmt/format.h>
#include <unistd.h>

namespace karez {
namespace {

constexpr auto kMovingEvery = std::chrono::milliseconds(200);  // on a terminal
constexpr auto kPlainEvery = std::chrono::seconds(5);          // in a log
constexpr double kShortestForEstimate = 2.0;  // seconds; before that an estimate is a guess

}  // namespace

Progress::Progress(ProgressMode mode, std::FILE* out) : out_(out) {
  silent_ = mode == ProgressMode::none;
  moving_ = mode == ProgressMode::automatic && ::isatty(::fileno(out)) == 1;
}

void Progress::hashing(std::size_t files) {
  if (silent_) return;
  clear_line();
  fmt::print(out_, "{} new or changed {}\n", files, files == 1 ? "file" : "files");
}

void Progress::parsing(std::size_t files, std::uint64_t bytes) {
  files_ = files;
  bytes_ = bytes;
  start_ = last_ = Clock::now();
}

void Progress::parsed(std::uint64_t bytes, std::size_t pages, bool failed) {
  ++files_done_;
  bytes_done_ += bytes;
  pages_done_ += pages;
  if (failed) ++failed_;
}

void Progress::outcome(const PathOutcome& outcome) {
  // Gaps are printed in every mode, also with --progress none, because they are not progress.
  if (!outcome.gap || outcome.status == PathStatus::unchanged) return;
  const Gap& gap = *outcome.gap;
  const std::string page = gap.page ? fmt::format(", page {}", *gap.page) : std::string();
  const std::string detail = gap.detail.empty() ? std::string() : " (" + gap.detail + ")";
  clear_line();
  fmt::print(out_, "{}{}: {} [{}]{}\n", outcome.path, page, message_of(gap.code), name_of(gap.code),
             detail);
}

void Progress::say(const std::string& sentence) {
  if (silent_) return;
  clear_line();
  fmt::print(out_, "{}\n", sentence);
}

void Progress::tick() {
  if (silent_ || files_ == 0) return;
  const auto now = Clock::now();
  if (now - last_ < (moving_ ? Clock::duration(kMovingEvery) : Clock::duration(kPlainEvery))) {
    return;
  }
  last_ = now;
  clear_line();
  fmt::print(out_, "{}{}", line(), moving_ ? "" : "\n");
  std::fflush(out_);
  shown_ = moving_;
}

void Progress::finish() {
  clear_line();
  std::fflush(out_);
}

std::string Progress::line() const {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const std::uint64_t recognised = recognised_ == nullptr ? 0 : recognised_->pages.load();
  const std::string scans = recognised == 0
                                ? std::string()
                                : fmt::format(", {} pages without text looked at", recognised);
  return fmt::format("{} of {} files, {} pages, {:.0f} pages/s{}, {}, {} failed", files_done_,
                     files_, pages_done_,
                     static_cast<double>(pages_done_) / std::max(seconds, 0.001), scans,
                     time_left(seconds), failed_);
}

// The estimate is by bytes, because they predict the time better than the number of files.
std::string Progress::time_left(double seconds) const {
  if (bytes_done_ == 0 || seconds < kShortestForEstimate) return "time left not known yet";
  const double rest = static_cast<double>(bytes_) - static_cast<double>(bytes_done_);
  const auto left = static_cast<long>(
      std::lround(std::max(0.0, seconds * rest / static_cast<double>(bytes_done_))));
  if (left < 60) return fmt::format("{} s left", left);
  if (left < 3600) return fmt::format("{} min {} s left", left / 60, left % 60);
  return fmt::format("{} h {} min left", left / 3600, left % 3600 / 60);
}

void Progress::clear_line() {
  if (!shown_) return;
  fmt::print(out_, "\r\x1b[K");
  shown_ = false;
}

}  // namespace karez
