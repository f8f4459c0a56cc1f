// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace karez {

/// Calls work(0) … work(n - 1) on so many threads, and tick() now and then on this one. Stops
/// early when `stop` is set.
void in_parallel(std::size_t n, unsigned jobs, const std::atomic<int>& stop,
                 const std::function<void(std::size_t)>& work, const std::function<void()>& tick);

}  // namespace karez
