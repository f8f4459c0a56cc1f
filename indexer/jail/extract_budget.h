// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "indexer/limits/limit_table.h"

namespace karez {

/// What one document may cost: unless told otherwise, what limits_in_force() says.
struct ExtractBudget {
  ExtractBudget() : ExtractBudget(limits_in_force()) {}
  explicit ExtractBudget(const Limits& limits)
      : page_progress(limits[Limit::page_time]),
        document_wall(limits[Limit::document_time]),
        cpu(std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(limits[Limit::cpu]))),
        memory(limits[Limit::memory]),
        output_bytes(limits[Limit::text_bytes]),
        file_bytes(limits[Limit::file_bytes]) {}

  std::chrono::milliseconds page_progress;  ///< Between two frames.
  std::chrono::milliseconds document_wall;
  std::chrono::seconds cpu;
  std::uint64_t memory;
  std::uint64_t output_bytes;
  std::uint64_t file_bytes;
};

}  // namespace karez
