// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "common/index/snapshot.h"
#include "server/query/parser.h"
#include "server/search/deadline.h"
#include "server/search/types.h"

namespace karez {

/// Completes the last word of a query that is being typed. Words are those of the index: first
/// those that follow the word before, then the commonest. Each finds something together with the
/// rest of the query. May throw Xapian::Error.
Suggestions suggest(const Snapshot& snapshot, const std::string& q, Deadline& deadline);

/// The query with words of the index in the place of those that it does not hold, when that finds
/// something. A query is never rewritten by itself. May throw Xapian::Error.
std::optional<std::string> did_you_mean(const Snapshot& snapshot, const std::string& q,
                                        const query::Parsed& parsed, Deadline& deadline);

}  // namespace karez
