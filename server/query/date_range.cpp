// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/date_range.h"

#include <fmt/format.h>

#include "common/schema.h"

namespace karez::query {

Xapian::Query date_range(const std::optional<PartialDate>& from,
                         const std::optional<PartialDate>& to) {
  // The slots hold YYYYMMDD as text, so days are compared as strings. The slots of an undated
  // document are empty, and the empty string sorts before every day. So a lower end is always set,
  // if need be "00000000": it keeps undated documents out.
  const std::string first = fmt::format("{:08}", from ? from->first_day() : 0);
  const Xapian::Query begins(Xapian::Query::OP_VALUE_GE, number_of(Slot::first_day), first);
  if (!to) return begins;
  const Xapian::Query ends(Xapian::Query::OP_VALUE_LE, number_of(Slot::last_day),
                           fmt::format("{:08}", to->last_day()));
  return {Xapian::Query::OP_AND, begins, ends};
}

}  // namespace karez::query
