// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/manifest.h"
#include "common/index/page_codec.h"
#include "common/index/record.h"
#include "common/result.h"
#include "indexer/build/document_builder.h"

/// Reads what a database holds piece by piece, so that one damaged piece does not hide the others.
/// For karez-check, for rebuilding and for backups. Nothing here throws Xapian::Error.
namespace karez {

/// Xapian's numbers of the documents, ascending. When Xapian's list of documents is damaged, tries
/// every number up to the last and returns those that have data.
std::vector<Xapian::docid> stored_documents(const Xapian::Database& database);

/// The record of a document. Errors: corrupt when it does not decode, io when it cannot be read.
Result<Record> stored_record(const Xapian::Database& database, Xapian::docid docid);

/// The text of a page; the first page is 1. Errors: corrupt when it is missing, does not decode, or
/// does not have the hash that is in the record; io.
Result<PageText> stored_page(const Xapian::Database& database, PageCodec& codec,
                             const Record& record, std::uint32_t page);

/// The codec for the page texts of a database. When the dictionary cannot be read, a codec without
/// one.
PageCodec stored_codec(const Xapian::Database& database);

/// Opens a database and reads its manifest. Errors: those of decode_manifest(), and io.
Result<Manifest> stored_manifest(const std::filesystem::path& database);

/// Calls visit(key, value) for each metadata key with the prefix, in order. On Error the walk ended
/// early, and later keys were not visited.
Result<void> for_each_stored_metadata(
    const Xapian::Database& database, std::string_view prefix,
    const std::function<void(const std::string&, const std::string&)>& visit);

/// Builds a document again from its record and texts, with all terms and positions. The record of
/// the result equals `record`, unless the rules for words have changed.
BuiltDocument build_again(DocumentBuilder& builder, const Record& record,
                          std::vector<PageText> pages);

}  // namespace karez
