// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/index/snapshot.h"
#include "server/query/pattern.h"

namespace karez::query {

/// Returns how much a match of the pattern says, from 0: the rarer its words are in the archive,
/// the more. It is the inverse document frequency of BM25 with pages for documents. Xapian counts
/// documents and occurrences, but not pages. A word is on no more pages than it occurs, and it is
/// taken to be on as large a share of the pages as of the documents. A phrase and NEAR weigh as
/// much as their words together. What no document holds weighs nothing.
///
/// It also sets Form::scale of all forms. Xapian weighs each form by its own rarity, so that a rare
/// form of a common word would count as a rare word. May throw Xapian::Error.
double weigh(Pattern& pattern, const Snapshot& snapshot);

}  // namespace karez::query
