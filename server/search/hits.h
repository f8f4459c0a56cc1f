// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/search/page_finder.h"
#include "server/search/types.h"

/// Makes what is shown of a document out of its matching pages. All functions may throw
/// Xapian::Error.
namespace karez {

/// One matching page with its matches, snippet, level and pinpoint. `finder` and `found` are of
/// this document. Error corrupt when the index does not hold the text of the page as the record
/// says.
Result<PageHit> page_hit(const Snapshot& snapshot, const Record& record,
                         const std::vector<query::Leaf>& leaves, PageFinder& finder,
                         const FoundPage& found);

/// A document with its best `hits` pages. Without a positive leaf in `leaves` it has no pages: then
/// nothing was asked for in the text.
Result<DocumentHit> document_hit(const Snapshot& snapshot, Xapian::docid docid,
                                 const std::vector<query::Leaf>& leaves, unsigned hits,
                                 double score);

/// The Error for a damaged index, in which the text of a page has other words than its positions
/// say.
tl::unexpected<Error> words_do_not_fit(const Record& record, std::uint32_t page);

/// The first 16 hex digits of an id, or all 64 when another document has the same first 16.
std::string url_id_of(const Snapshot& snapshot, const DocumentId& id);

}  // namespace karez
