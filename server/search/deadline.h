// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <xapian.h>

namespace karez {

/// The time one request may take to match. Not thread-safe; lives as long as the request.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Deadline(std::chrono::milliseconds allowed) : end_(Clock::now() + allowed) {}

  /// True once the time is over, and from then on. Cheap enough for every candidate: it looks at
  /// the clock at the first call and then at one call in kStride.
  bool met() {
    if (!met_ && calls_++ % kStride == 0) met_ = Clock::now() >= end_;
    return met_;
  }
  /// The same for steps that take long each: looks at the clock every time.
  bool met_now() { return met_ = met_ || Clock::now() >= end_; }
  /// True when some call said so: what was found may not be all.
  bool was_met() const { return met_; }

 private:
  static constexpr unsigned kStride = 64;
  Clock::time_point end_;
  unsigned calls_ = 0;
  bool met_ = false;
};

/// Matches every document until the deadline is met, then says that there are no more. As a filter
/// it ends a match early with what was found so far, where Enquire::set_time_limit would neither
/// stop phrases nor tell. `deadline` must outlive the match.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(Deadline& deadline) : deadline_(deadline) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  Xapian::docid get_docid() const override { return at_; }
  void next(double min_weight) override { skip_to(at_ + 1, min_weight); }
  void skip_to(Xapian::docid to, double) override;
  bool check(Xapian::docid to, double min_weight) override;
  bool at_end() const override { return end_; }
  PostingSource* clone() const override { return new DeadlineSource(deadline_); }
  void init(const Xapian::Database& shard) override;
  std::string get_description() const override { return "deadline"; }

 private:
  Deadline& deadline_;
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0, at_ = 0;
  bool end_ = false;
};

}  // namespace karez
