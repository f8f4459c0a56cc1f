// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace karez::ocr {

/// Counted over all slots of a run, while it runs.
struct Counts {
  std::atomic<std::uint64_t> pages{0};         ///< Scanned or blank pages looked at.
  std::atomic<std::uint64_t> without_data{0};  ///< Of these, not read for lack of language data.
};

}  // namespace karez::ocr
