// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/moment.h"

#include <array>
#include <ctime>

#include <fmt/format.h>

namespace karez::views {
namespace {

constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

std::tm utc_of(std::int64_t unix_seconds) {
  const auto time = static_cast<std::time_t>(unix_seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  return utc;
}

}  // namespace

std::string spoken_time(std::int64_t unix_seconds) {
  if (unix_seconds == 0) return {};
  const auto utc = utc_of(unix_seconds);
  return fmt::format("{} {} {}, {:02}:{:02} UTC", utc.tm_mday,
                     kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                     utc.tm_hour, utc.tm_min);
}

}  // namespace karez::views
