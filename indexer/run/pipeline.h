// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/build/document_builder.h"
#include "indexer/extracted/extracted.h"
#include "indexer/run/bounded_queue.h"
#include "indexer/run/plan.h"
#include "indexer/write/index_writer.h"

namespace karez {

/// Extracts the file behind a descriptor; see ExtractClient::extract. Used by one thread.
using ExtractFunction = std::function<Result<Extracted>(int fd, const std::string& name)>;
/// Makes the function of one slot. Called on that slot's thread.
using ExtractorFactory = std::function<ExtractFunction()>;

/// What came of one task: a document, or a gap, or an Error that stops the run.
struct Outcome {
  ParseTask task;
  std::optional<BuiltDocument> document;
  std::optional<Gap> gap;
  std::optional<Error> error;
  std::shared_ptr<const Spool> embedded = {};  ///< What came in it, also in one without document.
  double seconds = 0;
};

/// Parses one file after the other: opens, checks that nobody writes to it, extracts in the jail,
/// finds metadata, builds, compresses. Not thread-safe.
class Worker {
 public:
  /// `dictionary` must outlive it.
  Worker(ExtractFunction extract, const FrameDictionary& dictionary)
      : extract_(std::move(extract)), dictionary_(dictionary) {}
  Outcome run(ParseTask task);

 private:
  void work(Outcome& outcome);
  OrGap<OpenFile> open(const ParseTask& task) const;
  static OrGap<OpenFile> open_part(const ParseTask& task);

  ExtractFunction extract_;
  const FrameDictionary& dictionary_;
  DocumentBuilder builder_;
  std::optional<PageCodec> codec_;
};

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

/// Calls work(0) … work(n - 1) on so many threads, and tick() now and then on this one. Stops
/// early when `stop` is set.
void in_parallel(std::size_t n, unsigned jobs, const std::atomic<int>& stop,
                 const std::function<void(std::size_t)>& work, const std::function<void()>& tick);

}  // namespace karez
