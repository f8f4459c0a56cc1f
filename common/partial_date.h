// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace karez {

/// A date in the Gregorian calendar that is known to the year, the month or the day. 0 stands for
/// "not known": a report of September 2022 is {2022, 9, 0}. Value type.
struct PartialDate {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  /// "2022", "2022-09" or "2022-09-09".
  std::string iso() const;
  /// The first and the last day that the date can mean, as the number YYYYMMDD: 2022-09 is 20220901
  /// to 20220930. A search for a range of dates compares these two.
  std::uint32_t first_day() const;
  std::uint32_t last_day() const;
  bool operator==(const PartialDate&) const = default;

  /// Reads strict ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD. A time after YYYY-MM-DD and "T" is
  /// ignored. Returns nothing for anything else, also for days that do not exist (2022-02-30).
  static std::optional<PartialDate> from_iso(std::string_view text);
};

/// The number of days in a month (1 to 12) of a year. Returns 0 when there is no such month.
int days_in_month(int year, int month);

}  // namespace karez
