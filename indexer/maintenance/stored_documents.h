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

/// What a database holds, read piece by piece so that a piece that does not decode costs no other:
/// for karez-check, for rebuilding, for backups. Nothing here throws Xapian::Error.
namespace karez {

/// Ids of the documents, ascending. When the list of them is damaged: all that have data.
std::vector<Xapian::docid> stored_documents(const Xapian::Database& database);

/// Error corrupt when it does not decode, io when it cannot be read.
Result<Record> stored_record(const Xapian::Database& database, Xapian::docid docid);

/// A page's text, from 1. Error corrupt when it is missing, does not decode, or is not the text the
/// record names by its hash.
Result<PageText> stored_page(const Xapian::Database& database, PageCodec& codec,
                             const Record& record, std::uint32_t page);

/// The codec for a database's page texts.
PageCodec stored_codec(const Xapian::Database& database);

/// The manifest of a database, opened for this. Errors: as decode_manifest(), and io.
Result<Manifest> stored_manifest(const std::filesystem::path& database);

/// Calls visit(key, value) for each metadata key with the prefix, in order. Error when the walk
/// broke off: what follows was not seen.
Result<void> for_each_stored_metadata(
    const Xapian::Database& database, std::string_view prefix,
    const std::function<void(const std::string&, const std::string&)>& visit);

/// The document as the indexer made it, terms and positions and all, out of its record and texts.
/// `record` and the result's record are equal unless the words are cut otherwise now.
BuiltDocument build_again(DocumentBuilder& builder, const Record& record,
                          std::vector<PageText> pages);

}  // namespace karez
