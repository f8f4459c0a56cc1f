// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "indexer/check/finding.h"

namespace karez {

/// Runs a part of the check in a child process and returns its findings. Xapian may crash on a
/// damaged database; such a crash becomes a finding and does not end the check. What the part
/// writes to the terminal appears. What it changes in memory is lost, except the findings. When no
/// process can be made, the part runs in this one. `name` is for the message about a crash. Call it
/// while the program has no other thread, because it forks.
Findings run_isolated(std::string_view name, const std::function<Findings()>& part);

}  // namespace karez
