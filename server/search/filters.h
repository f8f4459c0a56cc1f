// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "server/search/types.h"

namespace karez {

/// Documents that pass the filters, as a Xapian query without weight; an empty query when there
/// are none. `except` leaves out one field's own: its facet is counted so.
Xapian::Query filter_query(const Filters& filters, std::optional<Field> except = std::nullopt);

/// `query` restricted to `filter`; either may be empty (an empty filter lets all pass).
Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter);

}  // namespace karez
