// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/metadata/words.h"

namespace karez::metadata {

/// The month, 1 to 12, that the words from `at` on name in any language of the table; 0 when they
/// name none. `length` is set to the number of words of the name, and left as it is when there is
/// none.
int month_at(const std::vector<Word>& words, std::size_t at, std::size_t& length);

}  // namespace karez::metadata
