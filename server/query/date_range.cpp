// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/date_range.h"

#include <fmt/format.h>

#include "common/schema.h"

namespace karez::query {

Xapian::Query date_range(const std::optional<PartialDate>& from,
                         const std::optional<PartialDate>& to) {
  // An undated document's slots are empty, which sorts before every day: the lower end keeps it
  // out.
  const std::string first = fmt::format("{:08}", from ? from->first_day() : 0);
  const Xapian::Query begins(Xapian::Query::OP_VALUE_GE, number_of(Slot::first_day), first);
  if (!to) return begins;
  const Xapian::Query ends(Xapian::Query::OP_VALUE_LE, number_of(Slot::last_day),
                           fmt::format("{:08}", to->last_day()));
  return {Xapian::Query::OP_AND, begins, ends};
}

}  // namespace karez::query
