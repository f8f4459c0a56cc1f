// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/types.h"

namespace karez {

/// Words that a reader may add to a query: those that several of the results have on the pages
/// shown, and few other documents have. The forms of the words asked for (`leaves`) are left out.
/// At most limits::kRelated, as their texts spell them. Xapian's expand set does the same over
/// whole documents; the pages are nearer to what was asked, and are read for the snippets anyway.
/// May throw Xapian::Error.
Result<std::vector<std::string>> related_words(const Snapshot& snapshot,
                                               const std::vector<query::Leaf>& leaves,
                                               const std::vector<DocumentHit>& results);

}  // namespace karez
