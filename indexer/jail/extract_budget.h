// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "indexer/limits/limit_table.h"

namespace karez {

/// What one document may cost: unless told otherwise, what limits_in_force() says.
struct ExtractBudget {
  std::chrono::milliseconds page_progress = in_force(Limit::page_time);  ///< Between two frames.
  std::chrono::milliseconds document_wall = in_force(Limit::document_time);
  std::chrono::seconds cpu = std::chrono::ceil<std::chrono::seconds>(in_force(Limit::cpu));
  std::uint64_t memory = limits_in_force()[Limit::memory];
  std::uint64_t output_bytes = limits_in_force()[Limit::text_bytes];
  std::uint64_t file_bytes = limits_in_force()[Limit::file_bytes];

  static std::chrono::milliseconds in_force(Limit limit) {
    return std::chrono::milliseconds(limits_in_force()[limit]);
  }
};

}  // namespace karez
