// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/maintenance/rebuild.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "common/index/directory.h"
#include "common/schema.h"
#include "common/text/unicode.h"
#include "indexer/files/disk_space.h"
#include "indexer/files/durable.h"
#include "indexer/maintenance/purge.h"
#include "indexer/maintenance/stored_documents.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/updates.h"
#include "indexer/write/compaction.h"
#include "indexer/write/databases.h"
#include "indexer/write/former_locations.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/manifest_counts.h"
#include "indexer/write/seal.h"
#include "indexer/write/tombstones.h"
#include "indexer/write/xapian_edge.h"

// The database is made in two steps, each into a new directory:
//
//   db-000001            the present one, read piece by piece (stored_documents.h)
//    -> db-000002        written document by document (IndexWriter::open_aside)
//    -> db-000003        db-000002 compacted, checked; the stub is switched to it
//
// The order in write() matters. The catalogue is read first, documents are written, then the
// catalogue, because only then is it known which documents were left out. As each document is left
// out it is subtracted from `expected_`; the new manifest must give that sum.
namespace karez {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kCopies =
    2;  // on the disk at once, besides the old one: as written, and compacted

class Rebuild {
 public:
  Rebuild(const fs::path& directory, const RebuildOptions& options, const RebuildProgress& progress)
      : directory_(directory), options_(options), progress_(progress) {}

  Result<Rebuilt> run() {
    if (auto opened = open(); !opened) return fail(opened.error());
    auto written = write();
    const fs::path aside = writer_ ? writer_->database() : fs::path();
    writer_.reset();
    const fs::path made = directory_ / next_database_name(directory_);
    if (written) written = compact_into(aside, made);
    if (written) written = verify(made);
    if (written) written = remove_seal(directory_);
    if (written) written = sync_directory(directory_);
    if (written) written = switch_to(directory_, {made.filename().string()});
    // Removes the old database and db-000002 after the switch, the new ones after an Error.
    const auto removed = remove_unused_databases(directory_);
    if (!written) return fail(written.error());
    if (!removed) return fail(removed.error());
    const Manifest& manifest = result_.manifest;
    auto sealed = write_seal(directory_, generation_of(manifest), manifest.revision);
    if (!sealed) return fail(sealed.error());
    return std::move(result_);
  }

 private:
  Result<void> open() {
    const auto shards = shards_of(directory_);
    if (!shards) return fail(shards.error());
    source_path_ = shards->front();
    if (auto removed = remove_unused_databases(directory_); !removed) return removed;
    auto room =
        check_disk_space(directory_, kCopies * bytes_in(source_path_), "to rebuild the index");
    if (!room) return room;
    return at_xapian_edge(source_path_, [&]() -> Result<void> {
      source_ = Xapian::Database(source_path_.string());
      auto manifest = decode_manifest(source_.get_metadata(std::string(keys::kManifest)));
      if (manifest) before_ = std::move(*manifest);
      if (!manifest && !options_.salvage) return fail(manifest.error());
      expected_ = before_;
      return {};
    });
  }

  Result<void> write() {
    auto writer = IndexWriter::open_aside(directory_, before_.revision);
    if (!writer) return fail(writer.error());
    writer_ = std::move(*writer);
    if (auto put = read_catalogue(); !put) return put;
    if (auto put = put_documents(); !put) return put;
    if (auto put = put_catalogue(); !put) return put;
    if (auto put = put_former(); !put) return put;
    if (auto put = put_purged(); !put) return put;
    return commit();
  }

  Result<void> commit() {
    auto committed = writer_->commit(catalogue_.failed_files(), std::time(nullptr));
    if (committed) result_.manifest = writer_->manifest();
    return committed;
  }

  // Called for each piece that does not decode. It ends the rebuild, or is left out with salvage.
  Result<void> lose(const Lost& lost, const Error& error) {
    if (!options_.salvage) return fail(error);
    result_.lost.push_back(lost);
    return {};
  }

  Result<void> put_documents() {
    const std::vector<Xapian::docid> docids = stored_documents(source_);
    PageCodec codec = stored_codec(source_);
    for (std::size_t i = 0; i < docids.size(); ++i) {
      if (progress_) progress_(i, docids.size());
      auto record = stored_record(source_, docids[i]);
      if (!record) {
        const Lost lost{{}, {}, fmt::format("Record {}: {}", docids[i], record.error().message)};
        if (auto told = lose(lost, record.error()); !told) return told;
        continue;
      }
      if (options_.without.contains(record->id)) {
        subtract_from_manifest(*record, expected_);
        continue;
      }
      if (auto put = put_document(std::move(*record), codec); !put) return put;
    }
    return {};
  }

  // A live document with a lost page is left out whole, because the next run reads its file again.
  // One without a path has no file to read again, so its other pages are kept.
  Result<void> put_document(Record record, PageCodec& codec) {
    std::vector<PageText> pages;
    for (std::uint32_t page = 1; page <= record.pages.size(); ++page) {
      auto text = stored_page(source_, codec, record, page);
      if (text) {
        pages.push_back(std::move(*text));
        continue;
      }
      const Lost lost{record.id, record.paths, text.error().message};
      if (auto told = lose(lost, text.error()); !told) return told;
      if (is_live(record)) return {};  // its file is read again
      pages.emplace_back();            // an empty page in its place
      record.gaps.push_back({GapCode::damaged, page, "its text was lost in the index"});
    }
    if (record.superseded_by && options_.without.contains(*record.superseded_by)) {
      record.superseded_by.reset();
      record.withdrawn = true;
    }
    kept_.insert(record.id);
    if (auto put = writer_->put(build_again(builder_, record, std::move(pages))); !put) return put;
    return writer_->is_full() ? commit() : Result<void>();
  }

  Result<void> read_catalogue() {
    std::optional<Error> broken;
    auto walked = for_each_stored_metadata(source_, keys::kPathPrefix,
                                           [&](const std::string&, const std::string& value) {
                                             auto entry = decode_catalogue_entry(value);
                                             if (entry) {
                                               catalogue_.put(std::move(*entry));
                                             } else {
                                               broken = entry.error();
                                             }
                                           });
    if (!walked) broken = walked.error();
    if (!broken) return {};
    // The files of lost entries are hashed again by the next run, which then finds their documents.
    return lose({{}, {}, "Entries of the catalogue: " + broken->message}, *broken);
  }

  // A path is forgotten when its content is left out. With salvage also when its document was lost.
  bool is_forgotten(const CatalogueEntry& entry) const {
    if (!entry.id) return false;
    if (options_.without.contains(*entry.id)) return true;
    return options_.salvage && !kept_.contains(*entry.id) && !entry.gap;
  }

  // Writes the catalogue without the forgotten paths. Updates then corrects the records of
  // documents that lost a path, or whose container or attachments were left out.
  Result<void> put_catalogue() {
    std::set<std::string> forgotten;  // in the order of paths: containers come first
    for (const auto& [path, entry] : catalogue_.entries()) {
      if (is_forgotten(entry) || came_in_one_of(forgotten, path)) {
        forgotten.insert(path);
      } else if (auto put = writer_->put_entry(entry); !put) {
        return put;
      }
    }
    Updates updates(catalogue_, *writer_);
    for (const std::string& path : forgotten) {
      result_.forgotten.push_back(printable_path(path));
      if (auto erased = updates.erase(path); !erased) return erased;
    }
    return updates.settle();
  }

  Result<void> put_former() {
    std::map<DocumentId, std::vector<std::string>> former;
    auto walked = for_each_stored_metadata(
        source_, keys::kFormerPrefix, [&](const std::string& key, const std::string& value) {
          const auto id =
              DocumentId::from_raw(std::string_view(key).substr(keys::kFormerPrefix.size()));
          if (!id || !kept_.contains(*id)) return;
          for (std::string& location : decode_former_locations(value)) {
            if (!options_.without_locations.contains(location)) {
              former[*id].push_back(std::move(location));
            }
          }
        });
    for (const auto& [id, locations] : former) {
      if (auto set = writer_->set_former_locations(id, locations); !set) return set;
    }
    if (walked) return walked;
    return lose({{}, {}, "Former places of documents: " + walked.error().message}, walked.error());
  }

  // Tombstones of earlier purges are carried over, and one is added for each content left out.
  Result<void> put_purged() {
    Tombstones purged;
    auto walked = for_each_stored_metadata(
        source_, keys::kPurgedPrefix, [&](const std::string& key, const std::string& value) {
          const auto id =
              DocumentId::from_raw(std::string_view(key).substr(keys::kPurgedPrefix.size()));
          if (id) purged[*id] = decode_tombstone(*id, value);
        });
    for (const DocumentId& id : options_.without) {
      purged[id] = options_.named.contains(id) ? std::set{id} : options_.named;
    }
    for (const auto& [id, purges] : purged) {
      if (auto set = writer_->set_purged(id, purges); !set) return set;
    }
    if (walked) return walked;
    return lose({{},
                 {},
                 "The list of purged documents may have lost some: purge them again (" +
                     walked.error().message + ")"},
                walked.error());
  }

  // Checks that the new database is sound and holds exactly what it should.
  Result<void> verify(const fs::path& made) {
    if (auto sound = check_database(made); !sound) return sound;
    if (options_.salvage || result_.manifest.sum == expected_.sum) return {};
    return fail(ErrorCode::corrupt,
                "The rebuilt index differs from the old one, so the old one was kept",
                "Run karez-check on the index", made.string());
  }

  const fs::path& directory_;
  const RebuildOptions& options_;
  const RebuildProgress& progress_;
  fs::path source_path_;
  Xapian::Database source_;
  Manifest before_, expected_;
  DocumentBuilder builder_;
  std::unique_ptr<IndexWriter> writer_;
  Catalogue catalogue_;
  std::set<DocumentId> kept_;
  Rebuilt result_;
};

}  // namespace

Result<Rebuilt> rebuild_index(const fs::path& directory, const RebuildOptions& options,
                              const RebuildProgress& progress) {
  return Rebuild(directory, options, progress).run();
}

Result<void> check_database(const fs::path& database) {
  return at_xapian_edge(database, [&]() -> Result<void> {
    std::ostringstream said;
    const std::size_t errors = Xapian::Database::check(database.string(), 0, &said);
    if (errors == 0) return {};
    return fail(ErrorCode::corrupt,
                fmt::format("Xapian's check found {} {}: {}", errors,
                            errors == 1 ? "error" : "errors", clean_line(said.str(), 600)),
                "", database.string());
  });
}

}  // namespace karez
