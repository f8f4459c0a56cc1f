// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace karez {

/// The UTC time of a number of seconds since 1970, as "2022-09-09T11:00:00Z". Empty outside the
/// years 1 to 9999, because ISO 8601 has four digits for the year. Thread-safe.
std::string iso_time(std::int64_t unix_seconds);

}  // namespace karez
