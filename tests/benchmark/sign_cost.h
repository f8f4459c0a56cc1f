// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace karez::benchmark {

/// What it costs to index signs instead of dictionary words.
struct SignCost {
  double positions = 0;  ///< Tokens of Karez over words of ICU.
  double index = 0;      ///< Bytes of the one index over those of the other, both compacted.
};

/// Builds both indexes of these documents, body words with positions and nothing else, in a
/// temporary folder.
SignCost cost_of_signs(const std::vector<std::string>& texts);

}  // namespace karez::benchmark
