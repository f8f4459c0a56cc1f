// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "common/schema.h"
#include "server/query/pattern.h"

/// Patterns as Xapian queries. PHRASE and NEAR of Xapian take terms and ORs of terms, nothing else:
/// a phrase inside an OR inside NEAR is accepted and silently finds nothing.
namespace karez::query {

/// Documents that may hold the pattern, in a text field or in the body. No document that holds it
/// is missed; where needs_check() is true, some may not hold it.
Xapian::Query xapian_query(const Pattern& pattern, std::optional<Field> field = std::nullopt);

/// Whether Xapian cannot say all that the pattern means: then word positions must tell which of the
/// documents hold it.
bool needs_check(const Pattern& pattern);

/// What only ranks: the same words in title and headings, as far as the index holds them there, and
/// the word itself beside its other forms. Empty when there is nothing of it. May throw
/// Xapian::Error.
Xapian::Query ranking_boost(const Pattern& word, const Snapshot& snapshot);

}  // namespace karez::query
