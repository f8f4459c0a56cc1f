// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/index_writer.h"

#include <cstdlib>
#include <utility>

#include <xapian.h>

#include "common/index/directory.h"
#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "indexer/build/name_words.h"
#include "indexer/build/record_fields.h"
#include "indexer/build/stem_dictionary.h"
#include "indexer/files/durable.h"
#include "indexer/write/databases.h"
#include "indexer/write/former_locations.h"
#include "indexer/write/manifest_counts.h"
#include "indexer/write/seal.h"
#include "indexer/write/tombstones.h"
#include "indexer/write/xapian_edge.h"

// What one document becomes in the database:
//
//   record, terms, positions, values   a Xapian document, found by its id term
//   page texts                         metadata keys::page(id, n): one zstd frame a page
//   words by stem                      metadata keys::stem, written at commit
//   its place in the counts            manifest, written at commit
//
// The catalogue entries of its paths are separate metadata, written by put_entry().
namespace karez {
namespace {

namespace fs = std::filesystem;

// A dictionary trained on fewer pages helps little. An index whose first commit has fewer gets
// none.
constexpr std::size_t kPagesToTrain = 200;
// With this many pages the dictionary is trained at once. It bounds how many pages wait in memory.
constexpr std::size_t kPagesToTrainAtOnce = 1000;

// Xapian flushes by itself after a number of documents (the threshold). This number is never
// reached.
void put_automatic_flush_out_of_reach() { ::setenv("XAPIAN_FLUSH_THRESHOLD", "2000000000", 1); }

Manifest new_manifest() {
  Manifest manifest;
  manifest.schema = kSchemaVersion;
  manifest.analyzer = analyzer_fingerprint();
  return manifest;
}

}  // namespace

struct IndexWriter::Impl {
  fs::path shard;
  Xapian::WritableDatabase database;
  Manifest manifest;
  StemDictionary stems;
  FrameDictionary dictionary;
  std::optional<PageCodec> codec;
  std::vector<BuiltDocument> uncompressed;  // their pages wait for the dictionary
  std::size_t waiting_pages = 0;            // in `uncompressed`
  std::size_t postings = 0;                 // since the last commit
  std::size_t text_bytes = 0;               // since the last commit
  std::uint64_t changed = 0;                // documents, since open()
  bool is_new = false;

  std::optional<Xapian::docid> docid_of(const DocumentId& id) {
    const std::string term = value_term(Field::id, id.hex());
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term)) return std::nullopt;
    return *posting;
  }

  // Removes the texts of pages after the first `from`. An empty value removes a metadata key.
  void erase_pages(const Record& record, std::size_t from) {
    for (std::size_t page = from; page < record.pages.size(); ++page) {
      database.set_metadata(keys::page(record.id.raw(), static_cast<std::uint32_t>(page + 1)), "");
    }
  }

  void forget_former(const DocumentId& id) {
    database.set_metadata(std::string(keys::kFormerPrefix) + id.raw(), "");
  }

  Result<void> write_frames(BuiltDocument& document) {
    for (std::size_t i = 0; i < document.frames.size(); ++i) {
      if (document.frames[i].empty()) return fail(ErrorCode::internal, "zstd refused a page");
      database.set_metadata(keys::page(document.record.id.raw(), static_cast<std::uint32_t>(i + 1)),
                            document.frames[i]);
    }
    return {};
  }

  // Trains the dictionary on the pages gathered so far, then compresses and writes them. The
  // decision is for the life of the shard, because every frame needs the same dictionary.
  Result<void> decide_dictionary() {
    std::string trained;
    if (waiting_pages >= kPagesToTrain) trained = PageCodec::train(samples());
    if (!trained.empty()) database.set_metadata(std::string(keys::kDictionary), trained);
    dictionary.set(std::move(trained));
    for (BuiltDocument& document : uncompressed) {
      compress_pages(document, dictionary, codec);
      if (auto written = write_frames(document); !written) return written;
    }
    uncompressed.clear();
    waiting_pages = 0;
    return {};
  }

  std::vector<std::string> samples() const {
    std::vector<std::string> texts;
    for (const BuiltDocument& document : uncompressed) {
      for (const PageText& page : document.pages) texts.push_back(page.text);
    }
    return texts;
  }

  // Writes the pages of a document, or lets them wait for the dictionary. The Xapian document of
  // one that waits was added already and is dropped to free its memory.
  Result<void> keep_pages(BuiltDocument& document) {
    if (document.frames.empty() && !compress_pages(document, dictionary, codec)) {
      waiting_pages += document.pages.size();
      uncompressed.push_back(std::move(document));
      uncompressed.back().document = Xapian::Document();
      if (waiting_pages < kPagesToTrainAtOnce) return {};
      return decide_dictionary();
    }
    return write_frames(document);
  }
};

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

// Xapian's destructor does not commit, because a transaction is open.
IndexWriter::~IndexWriter() = default;

Result<std::unique_ptr<IndexWriter>> IndexWriter::open(const fs::path& directory) {
  put_automatic_flush_out_of_reach();
  if (auto cleaned = remove_unused_databases(directory); !cleaned) return fail(cleaned.error());
  auto impl = std::make_unique<Impl>();
  auto shards = shards_of(directory);
  if (!shards && shards.error().code != ErrorCode::not_found) return fail(shards.error());
  impl->is_new = !shards;
  const std::string name = shards ? "" : next_database_name(directory);
  impl->shard = shards ? shards->front() : directory / name;
  const auto opened = at_xapian_edge(impl->shard, [&]() -> Result<void> {
    const int flags = impl->is_new ? Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS : Xapian::DB_OPEN;
    impl->database = Xapian::WritableDatabase(impl->shard.string(), flags);
    if (impl->is_new) {
      impl->manifest = new_manifest();
      impl->database.set_metadata(std::string(keys::kManifest), encode(impl->manifest));
      impl->database.commit();
      if (auto synced = sync_directory(impl->shard); !synced) return synced;
      if (auto switched = switch_to(directory, {name}); !switched) return switched;
    } else {
      auto manifest = decode_manifest(impl->database.get_metadata(std::string(keys::kManifest)));
      if (!manifest) return fail(manifest.error());
      impl->manifest = std::move(*manifest);
      if (auto removed = remove_seal(directory); !removed) return removed;
    }
    const std::string dictionary = impl->database.get_metadata(std::string(keys::kDictionary));
    // A shard that has documents but no dictionary stays without one.
    if (!dictionary.empty() || impl->database.get_doccount() > 0) impl->dictionary.set(dictionary);
    impl->database.begin_transaction();
    return {};
  });
  if (!opened) return fail(opened.error());
  return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(impl)));
}

Result<std::unique_ptr<IndexWriter>> IndexWriter::open_aside(const fs::path& directory,
                                                             std::uint64_t revision) {
  put_automatic_flush_out_of_reach();
  auto impl = std::make_unique<Impl>();
  impl->shard = directory / next_database_name(directory);
  impl->is_new = true;
  impl->manifest = new_manifest();
  impl->manifest.revision = revision;
  const auto opened = at_xapian_edge(impl->shard, [&]() -> Result<void> {
    impl->database = Xapian::WritableDatabase(impl->shard.string(),
                                              Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    impl->database.begin_transaction();
    return {};
  });
  if (!opened) return fail(opened.error());
  return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(impl)));
}

// When the id is known, the manifest stops counting the old record, and pages beyond the last new
// one are erased. The others are overwritten.
Result<void> IndexWriter::put(BuiltDocument document) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    Impl& impl = *impl_;
    Record& record = document.record;
    const auto docid = impl.docid_of(record.id);
    if (docid) {
      auto old = decode_record(impl.database.get_document(*docid).get_data());
      if (!old) return fail(old.error());
      subtract_from_manifest(*old, impl.manifest);
      impl.erase_pages(*old, record.pages.size());
      impl.forget_former(record.id);
      record.added = old->added;
    }
    karez::set_state(record, document.document);
    if (docid) {
      impl.database.replace_document(*docid, document.document);
    } else {
      impl.database.add_document(document.document);
    }
    add_to_manifest(record, impl.manifest);
    impl.stems.add(document.stems);
    impl.stems.add(spellings_of_names(record));
    impl.postings += document.postings;
    impl.text_bytes += document.text_bytes;
    ++impl.changed;
    return impl.keep_pages(document);
  });
}

Result<std::optional<Record>> IndexWriter::find(const DocumentId& id) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<std::optional<Record>> {
    const auto docid = impl_->docid_of(id);
    if (!docid) return std::optional<Record>();
    auto record = decode_record(impl_->database.get_document(*docid).get_data());
    if (!record) return fail(record.error());
    return std::optional(std::move(*record));
  });
}

Result<void> IndexWriter::set_state(const Record& record) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    const auto docid = impl_->docid_of(record.id);
    if (!docid) return fail(ErrorCode::internal, "a document to update is not there");
    Xapian::Document document = impl_->database.get_document(*docid);
    auto old = decode_record(document.get_data());
    if (!old) return fail(old.error());
    subtract_from_manifest(*old, impl_->manifest);
    karez::set_state(record, document);
    impl_->stems.add(spellings_of_names(record));
    impl_->database.replace_document(*docid, document);
    add_to_manifest(record, impl_->manifest);
    return {};
  });
}

Result<void> IndexWriter::remove(const DocumentId& id) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    const auto docid = impl_->docid_of(id);
    if (!docid) return {};
    auto old = decode_record(impl_->database.get_document(*docid).get_data());
    if (!old) return fail(old.error());
    subtract_from_manifest(*old, impl_->manifest);
    impl_->erase_pages(*old, 0);
    impl_->database.delete_document(*docid);
    ++impl_->changed;
    return {};
  });
}

Result<void> IndexWriter::put_entry(const CatalogueEntry& entry) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    impl_->database.set_metadata(keys::path(entry.path), encode(entry));
    return {};
  });
}

Result<void> IndexWriter::erase_entry(std::string_view path) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    impl_->database.set_metadata(keys::path(path), "");
    return {};
  });
}

Result<void> IndexWriter::set_former_locations(const DocumentId& id,
                                               const std::vector<std::string>& locations) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    impl_->database.set_metadata(std::string(keys::kFormerPrefix) + id.raw(),
                                 encode_former_locations(locations));
    return {};
  });
}

Result<std::vector<IndexWriter::FormerLocations>> IndexWriter::former_locations() {
  return at_xapian_edge(impl_->shard, [&]() -> Result<std::vector<FormerLocations>> {
    std::vector<FormerLocations> all;
    const std::string prefix(keys::kFormerPrefix);
    const auto end = impl_->database.metadata_keys_end(prefix);
    for (auto key = impl_->database.metadata_keys_begin(prefix); key != end; ++key) {
      auto id = DocumentId::from_raw(std::string_view(*key).substr(prefix.size()));
      if (!id) return fail(id.error());
      all.push_back({*id, decode_former_locations(impl_->database.get_metadata(*key))});
    }
    return all;
  });
}

Result<void> IndexWriter::set_purged(const DocumentId& id, const std::set<DocumentId>& purges) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    impl_->database.set_metadata(std::string(keys::kPurgedPrefix) + id.raw(),
                                 encode_tombstone(purges));
    return {};
  });
}

bool IndexWriter::is_full() const {
  return impl_->postings >= limits::kBatchPostings || impl_->text_bytes >= limits::kBatchTextBytes;
}

// The dictionary is decided here at the latest: a commit must not leave out the pages that wait.
Result<void> IndexWriter::commit(std::uint64_t failed_files, std::int64_t now) {
  return at_xapian_edge(impl_->shard, [&]() -> Result<void> {
    Impl& impl = *impl_;
    if (!impl.uncompressed.empty()) {
      if (auto decided = impl.decide_dictionary(); !decided) return decided;
    }
    impl.stems.write(impl.database);
    impl.manifest.failed_files = failed_files;
    impl.manifest.last_run = now;
    ++impl.manifest.revision;
    impl.database.set_metadata(std::string(keys::kManifest), encode(impl.manifest));
    impl.database.commit_transaction();
    if (auto synced = sync_directory(impl.shard); !synced) return synced;
    impl.database.begin_transaction();
    impl.postings = 0;
    impl.text_bytes = 0;
    return {};
  });
}

const Manifest& IndexWriter::manifest() const { return impl_->manifest; }
FrameDictionary& IndexWriter::dictionary() { return impl_->dictionary; }
const fs::path& IndexWriter::database() const { return impl_->shard; }
std::uint64_t IndexWriter::changed_documents() const { return impl_->changed; }
bool IndexWriter::is_new() const { return impl_->is_new; }

}  // namespace karez
