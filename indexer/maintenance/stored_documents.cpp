// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/maintenance/stored_documents.h"

#include <utility>

#include <fmt/format.h>

#include "common/schema.h"
#include "indexer/write/xapian_edge.h"

namespace karez {
namespace {

constexpr std::string_view kWhere = "";  // callers name the database in their own messages

Result<std::string> stored_metadata(const Xapian::Database& database, const std::string& key) {
  return at_xapian_edge(kWhere,
                        [&]() -> Result<std::string> { return database.get_metadata(key); });
}

// Reads the data without asking the posting lists whether the document exists, because those may be
// damaged.
Result<std::string> stored_data(const Xapian::Database& database, Xapian::docid docid) {
  return at_xapian_edge(kWhere, [&]() -> Result<std::string> {
    return database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
  });
}

// Data that cannot be read counts, too, so that the caller reports the document as damaged.
std::vector<Xapian::docid> documents_with_data(const Xapian::Database& database) {
  std::vector<Xapian::docid> found;
  const auto last =
      at_xapian_edge(kWhere, [&]() -> Result<Xapian::docid> { return database.get_lastdocid(); });
  for (Xapian::docid docid = 1; last && docid <= *last; ++docid) {
    const auto data = stored_data(database, docid);
    if (!data || !data->empty()) found.push_back(docid);
    if (docid == *last) break;  // the highest docid there is would overflow to 0
  }
  return found;
}

}  // namespace

std::vector<Xapian::docid> stored_documents(const Xapian::Database& database) {
  const auto listed = at_xapian_edge(kWhere, [&]() -> Result<std::vector<Xapian::docid>> {
    std::vector<Xapian::docid> found;
    const auto end = database.postlist_end("");
    for (auto posting = database.postlist_begin(""); posting != end; ++posting) {
      found.push_back(*posting);
    }
    if (found.size() != database.get_doccount()) {
      return fail(ErrorCode::corrupt, "The list of documents is not whole");
    }
    return found;
  });
  return listed ? *listed : documents_with_data(database);
}

Result<Record> stored_record(const Xapian::Database& database, Xapian::docid docid) {
  const auto data = stored_data(database, docid);
  if (!data) return fail(data.error());
  return decode_record(*data);
}

Result<PageText> stored_page(const Xapian::Database& database, PageCodec& codec,
                             const Record& record, std::uint32_t page) {
  const auto frame = stored_metadata(database, keys::page(record.id.raw(), page));
  if (!frame) return fail(frame.error());
  if (frame->empty()) {
    return fail(ErrorCode::corrupt, fmt::format("The text of page {} is missing", page));
  }
  auto text = codec.decode(*frame);
  if (!text) return text;
  if (hash_of_text(text->text) != record.pages.at(page - 1).text_hash) {
    return fail(ErrorCode::corrupt,
                fmt::format("The text of page {} is not the one that was stored", page));
  }
  return text;
}

Result<Manifest> stored_manifest(const std::filesystem::path& database) {
  return at_xapian_edge(database, [&]() -> Result<Manifest> {
    return decode_manifest(
        Xapian::Database(database.string()).get_metadata(std::string(keys::kManifest)));
  });
}

PageCodec stored_codec(const Xapian::Database& database) {
  return PageCodec(stored_metadata(database, std::string(keys::kDictionary)).value_or(""));
}

Result<void> for_each_stored_metadata(
    const Xapian::Database& database, std::string_view prefix,
    const std::function<void(const std::string&, const std::string&)>& visit) {
  return at_xapian_edge(kWhere, [&]() -> Result<void> {
    const std::string start(prefix);
    const auto end = database.metadata_keys_end(start);
    for (auto key = database.metadata_keys_begin(start); key != end; ++key) {
      visit(*key, database.get_metadata(*key));
    }
    return {};
  });
}

BuiltDocument build_again(DocumentBuilder& builder, const Record& record,
                          std::vector<PageText> pages) {
  Extracted extracted;
  extracted.media_type = record.media_type;
  extracted.extractor = record.extractor;
  extracted.items = record.items;
  extracted.outline = record.outline;
  extracted.gaps = record.gaps;
  extracted.pages.resize(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageEntry& entry = record.pages.at(i);
    Page& page = extracted.pages[i];
    page.label = entry.label;
    page.language = entry.language;
    for (const auto& tag : entry.further_languages) page.further_languages.push_back({tag});
    page.source = entry.source;
    page.confidence = entry.confidence;
    page.quality = entry.quality;
    page.text = std::move(pages[i].text);
    page.regions = std::move(pages[i].regions);
  }
  BuiltDocument built =
      builder.build(record.id, record.bytes, std::move(extracted), record.metadata);
  // These follow from the catalogue or from the time of the run, so the builder does not set them.
  built.record.paths = record.paths;
  built.record.superseded_by = record.superseded_by;
  built.record.withdrawn = record.withdrawn;
  built.record.added = record.added;
  built.record.parent = record.parent;
  built.record.attachments = record.attachments;
  return built;
}

}  // namespace karez
