// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/pipeline.h"

#include <iterator>
#include <utility>

#include "common/limits.h"

// serve() is the loop of one slot: take(), read, push. The queue is bounded by the text it holds,
// so slots wait when the writer is slower than they are.
namespace karez {
namespace {

// A slot that waits for a task looks this often at `stop`, because a signal handler cannot wake it.
constexpr auto kTick = std::chrono::milliseconds(200);

}  // namespace

Pipeline::Pipeline(std::vector<ParseTask> tasks, unsigned jobs, ExtractorFactory factory,
                   const FrameDictionary& dictionary, const std::atomic<int>& stop)
    : tasks_(std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end())),
      open_(tasks_.size()),
      dictionary_(dictionary),
      stop_(stop),
      queue_(limits::kQueueTextBytes, jobs) {
  for (unsigned i = 0; i < jobs; ++i) {
    threads_.emplace_back([this, factory] { serve(factory); });
  }
}

// Slots may wait for a task or for room in the queue. Both are woken; then the jthreads join.
Pipeline::~Pipeline() {
  {
    const std::lock_guard lock(mutex_);
    tasks_.clear();
    open_ = 0;
  }
  more_.notify_all();
  queue_.close();
}

void Pipeline::dealt_with(std::vector<ParseTask> more) {
  {
    const std::lock_guard lock(mutex_);
    open_ += more.size();
    if (open_ > 0) --open_;
    tasks_.insert(tasks_.begin(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }
  more_.notify_all();
}

// Returns the next task, or nullopt when none will come any more. While an outcome is not dealt
// with, one may still come.
std::optional<ParseTask> Pipeline::take() {
  std::unique_lock lock(mutex_);
  while (stop_ == 0 && tasks_.empty() && open_ > 0) more_.wait_for(lock, kTick);
  if (stop_ != 0 || tasks_.empty()) return std::nullopt;
  ParseTask task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void Pipeline::serve(const ExtractorFactory& factory) {
  DocumentReader reader(factory(), dictionary_);
  while (auto task = take()) {
    Outcome outcome = reader.read(*std::move(task));
    // Ctrl-C ends karez-extract, too. A failure after it says nothing about the file, so it is
    // dropped.
    const bool whole = outcome.document && outcome.document->record.gaps.empty();
    if (stop_ != 0 && !whole) break;
    // An outcome without text weighs a little, too, so that many gaps cannot fill the memory.
    const std::size_t weight = limits::KiB + (outcome.document ? outcome.document->text_bytes : 0);
    if (!queue_.push(std::move(outcome), weight)) break;
  }
  queue_.producer_done();
}

}  // namespace karez
