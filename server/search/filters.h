// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "server/search/types.h"

namespace karez {

/// A Xapian query without weight for the documents that pass the filters. Empty when there are no
/// filters. The filter of field `except` is left out: a facet is counted that way, so that it lists
/// the values which the reader could choose instead.
Xapian::Query filter_query(const Filters& filters, std::optional<Field> except = std::nullopt);

/// `query` restricted to `filter`. An empty filter lets all documents pass. An empty query stays
/// empty and finds nothing.
Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter);

}  // namespace karez
