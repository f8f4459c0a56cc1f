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

/// One document on its way from its child. Reads frames until the child has ended or must be ended.
/// One Transfer for one document; not thread-safe.
class Transfer {
 public:
  /// `socket` leads to karez-extract (control.h), and `pipe` is the read end of the child's frames.
  /// Both stay the caller's. `budget` must outlive this object. The document's time starts now.
  Transfer(const ExtractBudget& budget, const Profile& profile, int socket, int pipe);

  /// Reads until the child has ended. Call it once, and first. False when karez-extract itself is
  /// gone; then nothing else may be called.
  bool run();
  /// Whether the child ended with kExitLockdown, which says that it could not be locked down. A
  /// child that was taken over can say so, too.
  bool not_locked_down() const;
  /// Returns the pages that came, with gaps that say what did not. Call it once, and last.
  Extracted result();

 private:
  using Clock = std::chrono::steady_clock;

  bool step();
  bool read_some();  // False when reading failed and the child is not to blame.
  bool await_end();
  Gap time_gap(Clock::time_point now) const;
  Gap memory_gap() const;
  Gap verdict_of(const control::Ended& ended) const;

  const ExtractBudget& budget_;
  int socket_;
  int pipe_;
  protocol::FrameReader reader_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point progress_ = start_;  // When the last whole frame came.
  std::optional<Gap> verdict_;           // Why the indexer itself gave up on the child.
  std::optional<control::Ended> ended_;  // How the child ended; nothing while it runs.
  bool at_end_ = false;                  // The pipe ended.
  int kills_ = 0;                        // How often await_end() had to ask for a kill.
};

}  // namespace karez
