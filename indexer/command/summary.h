// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/run/index_run.h"

namespace karez {

/// What a run did, in whole sentences, each on a line.
std::string summary_text(const RunSummary& summary, double seconds);

}  // namespace karez
