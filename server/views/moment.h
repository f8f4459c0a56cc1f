// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace karez::views {

/// "23 November 2026, 21:00 UTC"; empty for 0, which stands for "not known".
std::string spoken_time(std::int64_t unix_seconds);

}  // namespace karez::views
