// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/query/parser.h"
#include "server/search/types.h"

/// Answers about single documents, on one snapshot. Superseded and withdrawn documents have answers
/// like all others, so that a citation stays valid. `id` and `hex` are 16 to 64 hex digits. All
/// functions may throw Xapian::Error.
namespace karez {

/// The document whose id starts with these digits. Error not_found when there is none. Error
/// ambiguous when there are several, with all their full ids in the hint.
Result<Xapian::docid> resolve(const Snapshot& snapshot, std::string_view hex);

struct ResolvedDocument {
  Xapian::docid docid = 0;
  Record record;
};
/// The same with its record.
Result<ResolvedDocument> resolve_record(const Snapshot& snapshot, std::string_view id);

/// The record of a document, and of the document that it came in. Errors of resolve().
Result<DocumentView> view_document(const Snapshot& snapshot, std::string_view id);

/// One page with its text; pages count from 1. The view also has the matches of `parsed` on it, and
/// the nearest pages before and after it with matches. For an empty query there are none. `q` is
/// the text of `parsed`. Errors of resolve(), Error not_found for a page that the document does not
/// have, Error corrupt when the index is damaged.
Result<PageView> view_page(const Snapshot& snapshot, std::string_view id, std::uint32_t page,
                           const std::string& q, const query::Parsed& parsed);

/// Every page of the document that holds any word, phrase or NEAR of the query. The document as a
/// whole need not match: for  police AND torture  a page with "police" is listed.
Result<DocumentSearch> search_within(const Snapshot& snapshot, std::string_view id,
                                     const std::string& q, const query::Parsed& parsed);

/// The query as the response repeats it, with the notes of the parser and then those of `lowered`.
QueryEcho echo(const std::string& q, const query::Parsed& parsed, const query::Lowered& lowered);

}  // namespace karez
