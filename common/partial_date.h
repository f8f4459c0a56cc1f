// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace karez {

/// A date known to the year, month or day, in the Gregorian calendar. 0 stands for "not known".
struct PartialDate {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  /// "2022", "2022-09" or "2022-09-09".
  std::string iso() const;
  /// The first and last day it can be, as YYYYMMDD: 2022-09 is 20220901 to 20220930.
  std::uint32_t first_day() const;
  std::uint32_t last_day() const;
  bool operator==(const PartialDate&) const = default;

  /// Strict ISO 8601: YYYY, YYYY-MM, YYYY-MM-DD (a time after "T" is ignored). Empty for anything
  /// else, also for 2022-02-30.
  static std::optional<PartialDate> from_iso(std::string_view text);
};

/// Days in a month of a year, 0 for no such month.
int days_in_month(int year, int month);

}  // namespace karez
