// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "server/search/deadline.h"

namespace karez {

/// Words that begin so and follow the last of the words `before`, in a few documents that hold most
/// of these; the most frequent ones first. All are folded. "forced", "la" gives "labour". May throw
/// Xapian::Error.
std::vector<std::string> next_words(const Snapshot& snapshot,
                                    const std::vector<std::string>& before,
                                    const std::string& start, Deadline& deadline);

}  // namespace karez
