// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/partial_date.h"

#include <fmt/format.h>

#include "common/ascii.h"

namespace karez {
namespace {

// The number that exactly `digits` decimal digits at `at` make. Returns -1 when they are not there.
int read_number(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int number = 0;
  for (const char c : text.substr(at, digits)) {
    if (!ascii::is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

}  // namespace

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return kDays[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

std::string PartialDate::iso() const {
  if (month == 0) return fmt::format("{:04}", year);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::uint32_t PartialDate::first_day() const {
  const auto y = static_cast<std::uint32_t>(year);
  return y * 10000U + (month == 0 ? 1U : month) * 100U + (day == 0 ? 1U : day);
}

// The last day of a month needs the calendar: 2024-02 ends on 20240229.
std::uint32_t PartialDate::last_day() const {
  const auto y = static_cast<std::uint32_t>(year);
  const std::uint32_t m = month == 0 ? 12U : month;
  const auto last = static_cast<std::uint32_t>(days_in_month(year, static_cast<int>(m)));
  return y * 10000U + m * 100U + (day == 0 ? last : day);
}

std::optional<PartialDate> PartialDate::from_iso(std::string_view text) {
  // 10 is the length of YYYY-MM-DD: "2022T10" is not a date.
  if (const auto time = text.find('T'); time == 10) text = text.substr(0, time);
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  PartialDate date;
  const int year = read_number(text, 0, 4);
  if (year < 1) return std::nullopt;
  date.year = static_cast<std::int16_t>(year);
  if (text.size() >= 7) {
    const int month = read_number(text, 5, 2);
    if (text[4] != '-' || month < 1 || month > 12) return std::nullopt;
    date.month = static_cast<std::uint8_t>(month);
  }
  if (text.size() == 10) {
    const int day = read_number(text, 8, 2);
    if (text[7] != '-' || day < 1 || day > days_in_month(year, date.month)) return std::nullopt;
    date.day = static_cast<std::uint8_t>(day);
  }
  return date;
}

}  // namespace karez
