// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/schema.h"

namespace karez {

/// The value of one slot for each document, in the order of `docids`. Empty for a document without
/// one. Values are stored in the order of docids, and they are read in that order: each then costs
/// a step forward and not a search. May throw Xapian::Error.
std::vector<std::string> slot_values(const Xapian::Database& database, Slot slot,
                                     const std::vector<Xapian::docid>& docids);

}  // namespace karez
