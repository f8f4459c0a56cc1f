// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/in_parallel.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

// Threads take the next number from a counter, so a slow file holds up one thread only. Used for
// hashing. Parsing needs an order and a bound on memory, and has the Pipeline.
namespace karez {
namespace {

// How often the caller may redraw its progress.
constexpr auto kTick = std::chrono::milliseconds(200);

}  // namespace

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
