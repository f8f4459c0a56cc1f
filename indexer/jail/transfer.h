// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include "common/document.h"
#include "indexer/extracted/extracted.h"
#include "indexer/jail/control.h"
#include "indexer/jail/extract_budget.h"
#include "indexer/jail/profile.h"
#include "indexer/jail/protocol.h"

namespace karez {

/// One document on its way: reads frames until its child has ended or must be ended.
class Transfer {
 public:
  /// `budget` must outlive it; the descriptors stay the caller's.
  Transfer(const ExtractBudget& budget, const Profile& profile, int socket, int pipe);

  /// Call once, first. False when karez-extract itself is gone.
  bool run();
  /// The child says that it could not be locked down; it may lie.
  bool not_locked_down() const;
  /// What came, with the gaps that say what did not. Call once, last.
  Extracted result();

 private:
  using Clock = std::chrono::steady_clock;

  bool step();
  bool read_some();  // False when this machine, not the child, is to blame.
  bool await_end();
  Gap time_gap(Clock::time_point now) const;
  Gap memory_gap() const;
  Gap verdict_of(const control::Ended& ended) const;

  const ExtractBudget& budget_;
  int socket_;
  int pipe_;
  protocol::FrameReader reader_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point progress_ = start_;
  std::optional<Gap> verdict_;
  std::optional<control::Ended> ended_;
  bool at_end_ = false;
  int kills_ = 0;
};

}  // namespace karez
