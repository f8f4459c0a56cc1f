// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/limits/limit_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <type_traits>

#include <fmt/format.h>

#include "common/edit_distance.h"

namespace karez {
namespace {

// Limits crosses a socket between two programs of one build as plain bytes.
static_assert(std::is_trivially_copyable_v<Limits>);

// How an operator writes a unit, and how many of the table's units it is. The largest stands first,
// so that written() finds the largest that fits.
struct Suffix {
  std::string_view text;
  LimitUnit unit;
  std::uint64_t factor;
};
constexpr std::array kSuffixes{
    Suffix{"GiB", LimitUnit::bytes, limits::GiB},
    Suffix{"MiB", LimitUnit::bytes, limits::MiB},
    Suffix{"KiB", LimitUnit::bytes, limits::KiB},
    Suffix{"s", LimitUnit::milliseconds, 1000},
    Suffix{"", LimitUnit::count, 1},
};

std::string_view units_of(LimitUnit unit) {
  switch (unit) {
    case LimitUnit::bytes:
      return "KiB, MiB or GiB";
    case LimitUnit::milliseconds:
      return "s";
    case LimitUnit::count:
      break;
  }
  return "none";
}

const LimitRow* row_named(std::string_view name) {
  const auto row = std::ranges::find(kLimits, name, &LimitRow::name);
  return row == kLimits.end() ? nullptr : &*row;
}

// The limit's name that somebody most probably meant by `name`.
std::string nearest_name(std::string_view name) {
  const auto nearest = std::ranges::min_element(kLimits, {}, [&](const LimitRow& row) -> unsigned {
    // "time" means "page-time" although five letters are missing: a part of a name counts as
    // nearest.
    const bool part = name.size() > 2 && row.name.find(name) != std::string_view::npos;
    return part ? 0 : edits_between(name, row.name);
  });
  return std::string(nearest->name);
}

// The number that a text such as "60s", "1.5GiB" or "20000" means, in the row's unit. Nothing when
// it is not a number or has another unit. A number must be below
// 10^15, so that a double holds it exactly.
std::optional<double> number_of(const LimitRow& row, std::string_view text) {
  for (const Suffix& suffix : kSuffixes) {
    if (suffix.unit != row.unit || !text.ends_with(suffix.text)) continue;
    const std::string_view digits = text.substr(0, text.size() - suffix.text.size());
    double value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value, std::chars_format::fixed);
    if (digits.empty() || error != std::errc{} || rest != end || !(value >= 0 && value < 1e15))
      return std::nullopt;
    if (row.unit == LimitUnit::count && value != std::floor(value)) return std::nullopt;
    return value * static_cast<double>(suffix.factor);
  }
  return std::nullopt;
}

// A value in the largest unit that fits: "20s", "64MiB", "20000". `space` stands between number and
// unit: empty for what is typed, one space for what is read.
std::string written(const LimitRow& row, std::uint64_t value, std::string_view space) {
  const Suffix* best = nullptr;
  for (const Suffix& suffix : kSuffixes) {
    if (suffix.unit != row.unit) continue;
    best = &suffix;
    if (value >= suffix.factor) break;
  }
  const double shown = static_cast<double>(value) / static_cast<double>(best->factor);
  // At most two decimals: 1.999999999 GiB is shown as 2 GiB.
  const std::string number = fmt::format("{}", std::round(shown * 100) / 100);
  return best->text.empty() ? number : fmt::format("{}{}{}", number, space, best->text);
}

// All wanted limits that differ from their defaults, as "name=value" with spaces between.
std::string listed(const Limits& limits, bool (*wanted)(const LimitRow&)) {
  std::string text;
  for (const LimitRow& row : kLimits) {
    const std::uint64_t value = limits[row.limit];
    if (value == row.usual || !wanted(row)) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", row.name, written(row, value, ""));
  }
  return text;
}

Limits& in_force() {
  static Limits limits;
  return limits;
}

}  // namespace

const Limits& limits_in_force() { return in_force(); }
void put_in_force(const Limits& limits) { in_force() = limits; }

Result<void> set_limit(Limits& limits, std::string_view assignment) {
  const auto equals = assignment.find('=');
  const std::string_view name = assignment.substr(0, equals);
  const LimitRow* row = row_named(name);
  if (row == nullptr) {
    return fail(ErrorCode::usage, fmt::format("There is no limit \"{}\"", name),
                fmt::format("Did you mean {}? --limits lists them all.", nearest_name(name)));
  }
  const std::string_view text =
      equals == std::string_view::npos ? std::string_view() : assignment.substr(equals + 1);
  // A limit such as 2 GiB - 1 is shown as 2 GiB, so that number must be accepted: hence the + 1
  // below and the min() after it.
  const auto value = number_of(*row, text);
  if (!value || std::llround(*value) < static_cast<long long>(row->least) ||
      *value > static_cast<double>(row->most) + 1) {
    return fail(ErrorCode::usage, fmt::format("\"{}\" is no value for limit {}", text, row->name),
                fmt::format("It is {} unless set, and may be {} to {} (unit: {}).",
                            written(*row, row->usual, ""), written(*row, row->least, ""),
                            written(*row, row->most, ""), units_of(row->unit)));
  }
  const auto whole = static_cast<std::uint64_t>(std::llround(*value));
  limits.set(row->limit, std::min(whole, row->most));
  return {};
}

std::string amount(const LimitRow& row, std::uint64_t value) { return written(row, value, " "); }

std::string limit_met(Limit limit, std::uint64_t value, std::uint64_t needed) {
  const LimitRow& row = row_of(limit);
  const std::string met = fmt::format("limit {} of {}", row.name, amount(row, value));
  if (value >= row.most) return met + ", the most there is";
  // The comparison keeps value * 3 from overflowing.
  const std::uint64_t thrice = value > row.most / 3 ? row.most : value * 3;
  const std::uint64_t more = std::max(thrice, std::min(needed, row.most));
  return fmt::format("{}; --limit {}={} allows more", met, row.name, written(row, more, ""));
}

std::string unusual(const Limits& limits) {
  return listed(limits, [](const LimitRow&) { return true; });
}

std::string unusual_for_reading(const Limits& limits) {
  return listed(limits, [](const LimitRow& row) { return row.where != limits::kByScan; });
}

std::string limits_text(const Limits& limits) {
  std::string text =
      "Limits of reading, as --limit NAME=VALUE sets them. A file that meets a limit becomes a "
      "gap, and the gap names the limit.\n\n";
  for (const LimitRow& row : kLimits) {
    const std::uint64_t value = limits[row.limit];
    const std::string set =
        value == row.usual ? "" : fmt::format(", unless set {}", written(row, row.usual, ""));
    text += fmt::format("  {:<15} {:<8} {}\n  {:<15} {:<8} {} to {}{}. Kept by {}.\n", row.name,
                        written(row, value, ""), row.means, "", "", written(row, row.least, ""),
                        written(row, row.most, ""), set, row.where);
  }
  return text;
}

}  // namespace karez
