// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "common/schema.h"
#include "server/query/pattern.h"

/// Turns patterns into Xapian queries. PHRASE and NEAR of Xapian take only terms and ORs of terms.
/// Xapian accepts a phrase in an OR in NEAR, but silently finds nothing. So such a pattern becomes
/// an AND, and its documents must be checked.
namespace karez::query {

/// The query for documents that hold the pattern in a text field. Without a field: in the body. It
/// misses no document that holds the pattern. When needs_check() is true it may also find others.
/// An empty query finds nothing.
Xapian::Query xapian_query(const Pattern& pattern, std::optional<Field> field = std::nullopt);

/// Whether a Xapian query cannot say all that the pattern means. Then only the word positions of a
/// document tell whether it holds the pattern.
bool needs_check(const Pattern& pattern);

}  // namespace karez::query
