// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace karez::views {

/// A time for people: "23 November 2026, 21:00 UTC". Returns an empty string for 0, which means
/// that the time is not known.
std::string spoken_time(std::int64_t unix_seconds);

}  // namespace karez::views
