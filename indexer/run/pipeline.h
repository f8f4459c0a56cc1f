// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "indexer/run/bounded_queue.h"
#include "indexer/run/document_reader.h"
#include "indexer/run/plan.h"
#include "indexer/write/frame_dictionary.h"

namespace karez {

/// Runs tasks in `jobs` slots, each a thread with its own DocumentReader, and hands the outcomes to
/// the one thread that calls next().
///
///   tasks_ -> slot 1 (open, extract, build) --+
///   tasks_ -> slot 2 (open, extract, build) --+-> queue_ -> next() -> writer -> dealt_with(parts)
///   tasks_ -> slot n (open, extract, build) --+                                     |
///      ^                                                                            |
///      +----------------------------------------------------------------------------+
///
/// A task may bring further tasks: the documents embedded in it. So slots without a task wait until
/// every outcome is dealt with.
class Pipeline {
 public:
  /// When `stop` becomes non-zero, slots take no further task, and a task that was interrupted is
  /// not reported as a failure. `dictionary` and `stop` must outlive this object.
  Pipeline(std::vector<ParseTask> tasks, unsigned jobs, ExtractorFactory factory,
           const FrameDictionary& dictionary, const std::atomic<int>& stop);
  /// Drops the tasks that wait, and waits for those being read.
  ~Pipeline();

  /// Returns the next outcome, or nullopt when none came within `patience`. The order is that in
  /// which tasks end.
  std::optional<Outcome> next(std::chrono::milliseconds patience) { return queue_.pop(patience); }
  /// Call it once for each outcome, when it is written. `more` are the tasks that it brought. They
  /// go before the tasks that wait, so that the spool with their bytes can be freed soon.
  void dealt_with(std::vector<ParseTask> more);
  /// Whether all slots have ended and all outcomes were taken.
  bool finished() const { return queue_.finished(); }

 private:
  void serve(const ExtractorFactory& factory);
  std::optional<ParseTask> take();

  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<ParseTask> tasks_;
  std::size_t open_ = 0;  // tasks waiting, being read, or with an outcome not dealt with
  const FrameDictionary& dictionary_;
  const std::atomic<int>& stop_;
  BoundedQueue<Outcome> queue_;
  std::vector<std::jthread> threads_;
};

}  // namespace karez
