// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/filters.h"

#include <fmt/format.h>

namespace karez {
namespace {

constexpr std::uint32_t kFirstDay = 0, kLastDay = 99991231;

Xapian::Query slot_equals(Slot slot, const std::string& value) {
  return {Xapian::Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(slot), value, value};
}

/// Whole-value fields have a term for each value. Publishers and years have none: words of a
/// publisher's name are terms of their own, a year is part of a date.
Xapian::Query value_query(Field field, const std::string& value) {
  const FieldRow& row = row_of(field);
  if (row.kind == FieldKind::value) return Xapian::Query(value_term(field, value));
  return slot_equals(row.facet, value);
}

Xapian::Query any_value(Field field, const std::vector<std::string>& values) {
  std::vector<Xapian::Query> queries;
  for (const auto& value : values) queries.push_back(value_query(field, value));
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query day_range(Slot slot, std::uint32_t first, std::uint32_t last) {
  return {Xapian::Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(slot),
          fmt::format("{:08}", first), fmt::format("{:08}", last)};
}

/// The whole of a document's date lies in the range. Both slots are empty when undated, and an
/// empty value lies in no range that starts with a digit.
void add_dates(const Filters& filters, std::vector<Xapian::Query>& parts) {
  if (filters.from) {
    parts.push_back(day_range(Slot::first_day, filters.from->first_day(), kLastDay));
  }
  if (filters.to) {
    parts.push_back(day_range(Slot::last_day, kFirstDay, filters.to->last_day()));
  }
}

}  // namespace

Xapian::Query filter_query(const Filters& filters, std::optional<Field> except) {
  std::vector<Xapian::Query> parts;
  for (const auto& [field, values] : filters.values) {
    if (field != except && !values.empty()) parts.push_back(any_value(field, values));
  }
  if (except != Field::date) add_dates(filters, parts);
  if (parts.empty()) return {};
  return {Xapian::Query::OP_SCALE_WEIGHT,
          Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()), 0.0};
}

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter) {
  if (filter.empty() || query.empty()) return query;
  return {Xapian::Query::OP_FILTER, query, filter};
}

}  // namespace karez
