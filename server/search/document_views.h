// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/parser.h"
#include "server/search/types.h"

/// Answers about single documents, on one snapshot. Documents that are superseded or withdrawn are
/// addressable as all others. May throw Xapian::Error.
namespace karez {

/// The document that 16 to 64 hex digits name. Error not_found, or ambiguous with all full ids in
/// the hint.
Result<Xapian::docid> resolve(const Snapshot& snapshot, std::string_view hex);

Result<DocumentView> view_document(const Snapshot& snapshot, std::string_view id);

/// One page; when `q` is not blank, with the matches of `parsed` in it and the pages around.
Result<PageView> view_page(const Snapshot& snapshot, std::string_view id, std::uint32_t page,
                           const std::string& q, const query::Parsed& parsed);

/// Every page of the document that holds something of the query, whether or not the document as a
/// whole matches it.
Result<DocumentSearch> search_within(const Snapshot& snapshot, std::string_view id,
                                     const std::string& q, const query::Parsed& parsed);

/// The query as it goes back to the reader, with all that was remarked on it.
QueryEcho echo(const std::string& q, const query::Parsed& parsed,
               const std::vector<query::Note>& more_notes);

}  // namespace karez
