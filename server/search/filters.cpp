// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/filters.h"

#include "server/query/date_range.h"

namespace karez {
namespace {

Xapian::Query slot_equals(Slot slot, const std::string& value) {
  return {Xapian::Query::OP_VALUE_RANGE, number_of(slot), value, value};
}

/// A field of whole values has a term for each value. Publishers and years have none, because the
/// words of a publisher's name are single terms, and a year is part of a date. They are compared
/// with the slot of their facet.
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

}  // namespace

Xapian::Query filter_query(const Filters& filters, std::optional<Field> except) {
  std::vector<Xapian::Query> parts;
  for (const auto& [field, values] : filters.values) {
    if (field != except && !values.empty()) parts.push_back(any_value(field, values));
  }
  const bool dated = filters.from || filters.to;
  if (dated && except != Field::date) parts.push_back(query::date_range(filters.from, filters.to));
  if (parts.empty()) return {};
  return {Xapian::Query::OP_SCALE_WEIGHT,
          Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()), 0.0};
}

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter) {
  if (filter.empty() || query.empty()) return query;
  return {Xapian::Query::OP_FILTER, query, filter};
}

}  // namespace karez
