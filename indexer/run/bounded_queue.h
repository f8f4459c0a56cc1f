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

/// Hands items from many producers to one consumer, in the order they were pushed. It holds items
/// up to a total weight, so that fast producers cannot fill the memory. One item is always let in,
/// even when it is heavier than the capacity; otherwise its producer would wait for ever.
/// Thread-safe.
template <class T>
class BoundedQueue {
 public:
  /// `capacity` is in the unit of the weights given to push(), here bytes. `producers` is how many
  /// threads will call producer_done().
  BoundedQueue(std::size_t capacity, unsigned producers)
      : capacity_(capacity), producers_(producers) {}

  /// Waits until there is room. Returns false when the consumer has given up; the item is then
  /// lost.
  bool push(T item, std::size_t weight) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.empty() || weight_ + weight <= capacity_; });
    if (closed_) return false;
    weight_ += weight;
    items_.emplace_back(std::move(item), weight);
    ready_.notify_one();
    return true;
  }

  /// Each producer calls this once, after its last push.
  void producer_done() {
    const std::lock_guard lock(mutex_);
    --producers_;
    ready_.notify_one();
  }

  /// Returns the next item. Returns nullopt when none came within `patience`, or when none will
  /// come any more; finished() tells the two apart.
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

  /// Whether the queue is empty and stays so.
  bool finished() const {
    const std::lock_guard lock(mutex_);
    return items_.empty() && producers_ == 0;
  }

  /// The consumer gives up. Producers that wait in push(), or call it later, get false.
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
