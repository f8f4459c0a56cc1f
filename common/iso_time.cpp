// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/iso_time.h"

#include <ctime>

#include <fmt/format.h>

namespace karez {

std::string iso_time(std::int64_t unix_seconds) {
  const auto time = static_cast<std::time_t>(unix_seconds);
  std::tm utc{};
  if (gmtime_r(&time, &utc) == nullptr || utc.tm_year < -1899 || utc.tm_year > 8099) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace karez
