// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "indexer/limits/limit_table.h"

namespace karez {

/// What one document may cost. The default is what limits_in_force() says. The kernel keeps cpu and
/// memory; the indexer keeps the others. The kernel counts processor time in whole seconds, so cpu
/// is rounded up.
struct ExtractBudget {
  ExtractBudget() : ExtractBudget(limits_in_force()) {}
  explicit ExtractBudget(const Limits& limits)
      : page_progress(limits[Limit::page_time]),
        document_wall(limits[Limit::document_time]),
        cpu(std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(limits[Limit::cpu]))),
        memory(limits[Limit::memory]),
        output_bytes(limits[Limit::text_bytes]),
        file_bytes(limits[Limit::file_bytes]) {}

  std::chrono::milliseconds page_progress;  ///< The longest wait for the next frame.
  std::chrono::milliseconds document_wall;  ///< From the request to the last frame.
  std::chrono::seconds cpu;                 ///< Processor time of the child.
  std::uint64_t memory;                     ///< Bytes, beyond what karez-extract has mapped.
  std::uint64_t output_bytes;               ///< Of drafts, and again of the other frames of text.
  std::uint64_t file_bytes;                 ///< A larger file is not read at all.
};

}  // namespace karez
