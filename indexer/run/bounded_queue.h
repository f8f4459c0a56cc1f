// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace karez {

/// Hands things from many producers to one consumer, holding no more than a total weight (but
/// always one thing). Thread-safe.
template <class T>
class BoundedQueue {
 public:
  BoundedQueue(std::size_t capacity, unsigned producers)
      : capacity_(capacity), producers_(producers) {}

  /// Waits for room. False when the consumer has given up.
  bool push(T item, std::size_t weight) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.empty() || weight_ + weight <= capacity_; });
    if (closed_) return false;
    weight_ += weight;
    items_.emplace_back(std::move(item), weight);
    ready_.notify_one();
    return true;
  }

  /// Each producer calls it once, at its end.
  void producer_done() {
    const std::lock_guard lock(mutex_);
    --producers_;
    ready_.notify_one();
  }

  /// The next thing; nothing when none came in time, or none will come any more.
  std::optional<T> pop(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    ready_.wait_for(lock, patience, [&] { return !items_.empty() || producers_ == 0; });
    if (items_.empty()) return std::nullopt;
    auto [item, weight] = std::move(items_.front());
    items_.pop_front();
    weight_ -= weight;
    room_.notify_all();
    return std::move(item);
  }

  bool finished() const {
    const std::lock_guard lock(mutex_);
    return items_.empty() && producers_ == 0;
  }

  /// The consumer gives up: producers are told at their next push.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
  }

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::deque<std::pair<T, std::size_t>> items_;
  std::size_t weight_ = 0;
  unsigned producers_;
  bool closed_ = false;
};

}  // namespace karez
