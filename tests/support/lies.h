// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace karez::testing {

/// Frames that no honest child of karez-extract sends. Each must be refused.
struct Lie {
  std::string what;
  std::string frames;            ///< All that the child writes.
  std::size_t pages_before = 0;  ///< Right pages before the lie: they are kept.
};

std::vector<Lie> lies();

}  // namespace karez::testing
