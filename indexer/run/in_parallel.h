// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace karez {

/// Calls work(0) … work(n - 1) on up to `jobs` threads, in no fixed order, and tick() every 200 ms
/// on the calling thread. Returns when all calls have ended. When `stop` becomes non-zero, no
/// further call begins. `work` must not throw.
void in_parallel(std::size_t n, unsigned jobs, const std::atomic<int>& stop,
                 const std::function<void(std::size_t)>& work, const std::function<void()>& tick);

}  // namespace karez
