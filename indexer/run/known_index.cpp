// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/known_index.h"

#include <algorithm>
#include <string>

#include <xapian.h>

#include "common/hints.h"
#include "common/index/directory.h"
#include "common/index/record.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "indexer/write/xapian_edge.h"

// read_index() reads the metadata of the one shard: manifest, then purged contents, then the
// catalogue. The whole catalogue goes into memory; records are read only for the ids a run asks
// about, in find_documents(), because they are far larger.
namespace karez {
namespace {

// An index with other rules for words must not be extended: the same word would get two terms.
Result<void> check_compatible(const Manifest& manifest, const std::filesystem::path& directory) {
  if (manifest.schema == kSchemaVersion && manifest.analyzer == analyzer_fingerprint()) return {};
  return fail(ErrorCode::incompatible,
              "This index was made by another version of Karez, with other rules for words",
              "Index the files into a new directory, then delete this one", directory.string());
}

Result<Catalogue> read_catalogue(const Xapian::Database& database) {
  Catalogue catalogue;
  const std::string prefix(keys::kPathPrefix);
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
    auto entry = decode_catalogue_entry(database.get_metadata(*key));
    if (!entry) return fail(entry.error());
    catalogue.put(std::move(*entry));
  }
  return catalogue;
}

Result<Tombstones> read_purged(const Xapian::Database& database) {
  Tombstones purged;
  const std::string prefix(keys::kPurgedPrefix);
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
    const auto id = DocumentId::from_raw(std::string_view(*key).substr(prefix.size()));
    if (!id) return fail(id.error());
    purged[*id] = decode_tombstone(*id, database.get_metadata(*key));
  }
  return purged;
}

bool is_from_sidecar(const std::vector<Sourced<std::string>>& values) {
  return std::ranges::any_of(values,
                             [](const auto& value) { return value.origin == kSidecarOrigin; });
}

template <class T>
bool is_from_sidecar(const std::optional<Sourced<T>>& value) {
  return value && value->origin == kSidecarOrigin;
}

// Whether any metadata came from a sidecar. Such a document must be read again when the sidecar
// goes.
bool has_sidecar_value(const Metadata& metadata) {
  bool found = false;
  for_each_metadata(metadata, [&](const MetadataRow&, const auto& value) {
    found = found || is_from_sidecar(value);
  });
  return found;
}

KnownDocument known_from(const Record& record) {
  return {.from_sidecar = has_sidecar_value(record.metadata),
          .gap = worst_gap(record.gaps),
          .has_attachments = !record.attachments.empty()};
}

}  // namespace

Result<KnownIndex> read_index(const std::filesystem::path& directory) {
  const auto shards = shards_of(directory);
  if (!shards && shards.error().code == ErrorCode::not_found) return KnownIndex{};
  if (!shards) return fail(shards.error());
  if (shards->size() != 1) {
    return fail(ErrorCode::incompatible, "This index has several shards; this version writes one",
                "", directory.string());
  }
  return at_xapian_edge(shards->front(), [&]() -> Result<KnownIndex> {
    const Xapian::Database database(shards->front().string());
    auto manifest = decode_manifest(database.get_metadata(std::string(keys::kManifest)));
    if (!manifest) return fail(manifest.error());
    if (auto fits = check_compatible(*manifest, directory); !fits) return fail(fits.error());
    const std::string missing = missing_file(shards->front(), database.get_doccount() > 0,
                                             manifest->pages > manifest->pages_without_text);
    if (!missing.empty()) {
      return fail(ErrorCode::corrupt, "A file of the index is missing: " + missing,
                  hints::kBackupOrNewDirectory, shards->front().string());
    }
    auto purged = read_purged(database);
    if (!purged) return fail(purged.error());
    auto catalogue = read_catalogue(database);
    if (!catalogue) return fail(catalogue.error());
    const std::string former(keys::kFormerPrefix);
    return KnownIndex{.exists = true,
                      .manifest = std::move(*manifest),
                      .catalogue = std::move(*catalogue),
                      .has_former_locations = database.metadata_keys_begin(former) !=
                                              database.metadata_keys_end(former),
                      .purged = std::move(*purged)};
  });
}

Result<std::map<DocumentId, KnownDocument>> find_documents(const std::filesystem::path& directory,
                                                           const std::set<DocumentId>& ids) {
  using Found = std::map<DocumentId, KnownDocument>;
  const auto shards = shards_of(directory);
  if (!shards || ids.empty()) return Found{};
  return at_xapian_edge(shards->front(), [&]() -> Result<Found> {
    Found found;
    const Xapian::Database database(shards->front().string());
    for (const DocumentId& id : ids) {
      const std::string term = value_term(Field::id, id.hex());
      const auto posting = database.postlist_begin(term);
      if (posting == database.postlist_end(term)) continue;
      const auto record = decode_record(database.get_document(*posting).get_data());
      if (!record) return fail(record.error());
      found.emplace(id, known_from(*record));
    }
    return found;
  });
}

}  // namespace karez
