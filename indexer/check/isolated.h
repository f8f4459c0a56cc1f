// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "indexer/check/finding.h"

namespace karez {

/// Runs a part of the check in a process of its own: Xapian may crash on a damaged database, and
/// that is a finding too, not the end of the check. What the part writes to the terminal is shown;
/// what it changes in memory is not. Call it from a program without threads.
Findings run_isolated(std::string_view name, const std::function<Findings()>& part);

}  // namespace karez
