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

/// Runs tasks in so many slots, and hands their outcomes to the one thread that calls next().
class Pipeline {
 public:
  /// `stop` set means: take no further task; what was interrupted is not reported as a failure.
  /// `dictionary` and `stop` must outlive it.
  Pipeline(std::vector<ParseTask> tasks, unsigned jobs, ExtractorFactory factory,
           const FrameDictionary& dictionary, const std::atomic<int>& stop);
  ~Pipeline();

  /// The next outcome; nothing when none came in time.
  std::optional<Outcome> next(std::chrono::milliseconds patience) { return queue_.pop(patience); }
  /// The outcome that came last is dealt with, and these tasks come of it. They are done before
  /// those that wait, so that what holds their bytes can go.
  void dealt_with(std::vector<ParseTask> more);
  bool finished() const { return queue_.finished(); }

 private:
  void serve(const ExtractorFactory& factory);
  std::optional<ParseTask> take();

  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<ParseTask> tasks_;
  std::size_t open_ = 0;  // tasks whose outcome is not dealt with
  const FrameDictionary& dictionary_;
  const std::atomic<int>& stop_;
  BoundedQueue<Outcome> queue_;
  std::vector<std::jthread> threads_;
};

}  // namespace karez
