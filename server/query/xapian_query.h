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

/// Documents that may hold the pattern, in a text field or in the body. For a word, and where
/// is_exact() says so, these are exactly those that do.
Xapian::Query query_of(const Pattern& pattern, std::optional<Field> field = std::nullopt);

/// Whether query_of() says all that the pattern means.
bool is_exact(const Pattern& pattern);

/// The same words in title and headings, as far as the index holds them there; empty when it holds
/// none. May throw Xapian::Error.
Xapian::Query boost_of(const Pattern& word, const Snapshot& snapshot);

}  // namespace karez::query
