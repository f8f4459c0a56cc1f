// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <xapian.h>

namespace karez {

/// The time that one request may take to match. Its clock starts when it is made. Not thread-safe.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Deadline(std::chrono::milliseconds allowed) : end_(Clock::now() + allowed) {}

  /// Whether the time is over. It is cheap enough to ask for every document, because only the first
  /// call and then one call in kStride look at the clock. Once true it stays true.
  bool met() {
    if (!met_ && calls_++ % kStride == 0) met_ = Clock::now() >= end_;
    return met_;
  }
  /// The same for steps that each take long: every call looks at the clock.
  bool met_now() { return met_ = met_ || Clock::now() >= end_; }
  /// Whether a call has returned true. Then a search stopped early, and what it found may not be
  /// all.
  bool was_met() const { return met_; }

 private:
  static constexpr unsigned kStride = 64;  // calls for one look at the clock
  Clock::time_point end_;
  unsigned calls_ = 0;
  bool met_ = false;
};

/// A source of postings that matches every docid until the deadline is met, and then ends. As a
/// filter of a query it ends the match early, with what was found so far. Enquire::set_time_limit
/// would not do: it does not stop phrases, and it does not tell that it stopped. `deadline` must
/// outlive the match.
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
  // Of the shard that init() was called for.
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0, at_ = 0;
  bool end_ = false;
};

}  // namespace karez
