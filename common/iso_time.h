// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace karez {

/// "2022-09-09T11:00:00Z" of seconds since 1970; empty outside of the years 1 to 9999.
std::string iso_time(std::int64_t unix_seconds);

}  // namespace karez
