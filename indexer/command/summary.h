// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/run/index_run.h"

namespace karez {

/// What a run did, as text for the terminal. `seconds` is the time of the whole run.
std::string summary_text(const RunSummary& summary, double seconds);

}  // namespace karez
