// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/search/deadline.h"
#include "server/search/types.h"

namespace karez {

/// Where else the text of a document stands, or of one of its pages (from 1), exactly or nearly so.
/// Other documents are found by rare phrases of the text. A document is a copy when the
/// sketches say so. A page is found wherever at least half of its shingles stand on one page, or on
/// two that touch; its text is read and compared. Superseded documents are copies, too. `record` is
/// that of `docid`. Error not_found for a page that the document has not. May throw Xapian::Error.
Result<SameText> same_text(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
                           std::optional<std::uint32_t> page, Deadline& deadline);

}  // namespace karez
