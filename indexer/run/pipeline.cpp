// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/pipeline.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <exception>
#include <iterator>
#include <mutex>
#include <new>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "common/limits.h"
#include "indexer/extracted/spool.h"
#include "indexer/files/file_access.h"
#include "indexer/metadata/metadata.h"
#include "indexer/quality/quality.h"
#include "indexer/write/xapian_edge.h"

namespace karez {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kTick = std::chrono::milliseconds(200);

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool fits(const FileStamp& now, FileStamp expected) {
  if (expected.ctime_ns == 0) expected.ctime_ns = now.ctime_ns;
  return now == expected;
}

// Why a file gave no page at all.
Gap gap_without_pages(const std::vector<Gap>& gaps) {
  const auto whole = std::find_if(gaps.begin(), gaps.end(), [](const Gap& g) { return !g.page; });
  return whole == gaps.end() ? Gap{GapCode::damaged, {}, "it has no pages"} : *whole;
}

std::string name_of_location(const std::string& location) {
  return location.substr(location.rfind('/') + 1);
}

}  // namespace

Outcome Worker::run(ParseTask task) {
  const auto start = Clock::now();
  Outcome outcome;
  outcome.task = std::move(task);
  try {
    const auto worked = at_xapian_edge(outcome.task.location, [&]() -> Result<void> {
      work(outcome);
      return {};
    });
    if (!worked) outcome.error = worked.error();
  } catch (const std::bad_alloc&) {
    outcome.gap = Gap{GapCode::memory_limit, {}, {}};
  } catch (const std::exception& error) {
    outcome.error = Error{ErrorCode::internal, error.what(), "", outcome.task.location};
  }
  outcome.seconds = seconds_since(start);
  return outcome;
}

// What came in another document: nobody else can write to it.
OrGap<OpenFile> Worker::open_part(const ParseTask& task) {
  auto fd = task.spool->open(task.spool->parts().at(task.part));
  if (!fd) return tl::unexpected(Gap{GapCode::io_error, {}, fd.error().message});
  struct stat status {};
  if (::fstat(fd->get(), &status) != 0) return tl::unexpected(gap_of_errno(errno));
  return OpenFile{std::move(*fd), stamp_of(status)};
}

// The file must still be the one that was hashed.
OrGap<OpenFile> Worker::open(const ParseTask& task) const {
  if (task.spool) return open_part(task);
  auto file = open_file(task.location);
  if (!file) return file;
  const Gap changed{GapCode::changed_while_reading, {}, {}};
  if (!fits(file->stamp, task.expected)) return tl::unexpected(changed);
  if (task.expected.ctime_ns != 0) return file;
  const auto id = hash_file(*file);  // known from an earlier run only
  if (!id) return tl::unexpected(id.error());
  if (*id != task.id) return tl::unexpected(changed);
  return file;
}

void Worker::work(Outcome& outcome) {
  const ParseTask& task = outcome.task;
  const auto file = open(task);
  if (!file) {
    outcome.gap = file.error();
    return;
  }
  auto extracted = extract_(file->fd.get(), name_of_location(task.location));
  if (!extracted) {
    outcome.error = extracted.error();
    return;
  }
  outcome.embedded = std::exchange(extracted->embedded, nullptr);
  outcome.gap = check_unchanged(file->fd.get(), file->stamp);
  if (outcome.gap) outcome.embedded.reset();
  if (!outcome.gap && extracted->pages.empty()) outcome.gap = gap_without_pages(extracted->gaps);
  if (outcome.gap) return;
  judge_quality(*extracted);
  const auto sidecar =
      task.spool ? OrGap<std::optional<std::string>>() : read_sidecar(task.location);
  if (!sidecar && sidecar.error().code != GapCode::bad_sidecar) {
    outcome.gap = sidecar.error();
    return;
  }
  if (!sidecar) extracted->gaps.push_back(sidecar.error());
  const auto said = sidecar.value_or(std::nullopt);
  Metadata metadata =
      find_metadata(*extracted, said ? std::optional<std::string_view>(*said) : std::nullopt);
  outcome.document =
      builder_.build(task.id, file->stamp.size, std::move(*extracted), std::move(metadata));
  compress_pages(*outcome.document, dictionary_, codec_);
}

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

// The next task; nothing when none will come any more. While outcomes are open one may.
std::optional<ParseTask> Pipeline::take() {
  std::unique_lock lock(mutex_);
  while (stop_ == 0 && tasks_.empty() && open_ > 0) more_.wait_for(lock, kTick);
  if (stop_ != 0 || tasks_.empty()) return std::nullopt;
  ParseTask task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void Pipeline::serve(const ExtractorFactory& factory) {
  Worker worker(factory(), dictionary_);
  while (auto task = take()) {
    Outcome outcome = worker.run(*std::move(task));
    // Ctrl-C reaches karez-extract too: what fails then has not failed by itself.
    const bool whole = outcome.document && outcome.document->record.gaps.empty();
    if (stop_ != 0 && !whole) break;
    const std::size_t weight = limits::KiB + (outcome.document ? outcome.document->text_bytes : 0);
    if (!queue_.push(std::move(outcome), weight)) break;
  }
  queue_.producer_done();
}

void in_parallel(std::size_t n, unsigned jobs, const std::atomic<int>& stop,
                 const std::function<void(std::size_t)>& work, const std::function<void()>& tick) {
  std::atomic<std::size_t> taken{0};
  std::mutex mutex;
  std::condition_variable ended;
  unsigned running = static_cast<unsigned>(std::min<std::size_t>(jobs, n));
  std::vector<std::jthread> threads;
  for (unsigned i = running; i > 0; --i) {
    threads.emplace_back([&] {
      for (std::size_t at = taken++; at < n && stop == 0; at = taken++) work(at);
      const std::lock_guard lock(mutex);
      --running;
      ended.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, kTick, [&] { return running == 0; })) tick();
}

}  // namespace karez
