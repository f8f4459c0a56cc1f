// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/page_finder.h"
#include "server/search/types.h"

/// From a document's matching pages to what is shown of them. May throw Xapian::Error.
namespace karez {

/// One matching page with its matches, snippet, level and pinpoint. Error corrupt when the index
/// does not hold the page's text as the record says.
Result<PageHit> page_hit(const Snapshot& snapshot, const Record& record,
                         const std::vector<query::Leaf>& leaves, PageFinder& finder,
                         const FoundPage& found);

/// A document with its best `hits` pages. `leaves` may hold none that is positive: then no page
/// matches.
Result<DocumentHit> document_hit(const Snapshot& snapshot, Xapian::docid docid,
                                 const std::vector<query::Leaf>& leaves, unsigned hits,
                                 double score);

/// The index is damaged: the text of a page has other words than its positions say.
tl::unexpected<Error> words_do_not_fit(const Record& record, std::uint32_t page);

/// The 16 hex digits of a document, or all 64 when another document shares them.
std::string url_id_of(const Snapshot& snapshot, const DocumentId& id);

}  // namespace karez
