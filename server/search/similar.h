// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/search/deadline.h"
#include "server/search/types.h"

namespace karez {

/// Documents that tell of the same things as a document, or as one of its pages (from 1). It takes
/// the words that say most about it, frequent in it and rare elsewhere, and searches for any of
/// them, so the best page of each document comes with it. Its copies are left out, see same_text().
/// `record` is that of `docid`. Error
/// not_found for a page that the document has not. May throw Xapian::Error.
Result<SimilarDocuments> similar_documents(const Snapshot& snapshot, Xapian::docid docid,
                                           const Record& record, std::optional<std::uint32_t> page,
                                           Deadline& deadline);

}  // namespace karez
