// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/snapshot.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "common/hints.h"
#include "common/index/directory.h"
#include "common/index/stem_forms.h"
#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"

// How a request reads the index: Reader::run calls refresh(), which opens the shards or moves them
// to the newest commit and checks them, and then the request's own work with the Snapshot. The
// writer may commit or switch the whole index at any moment. Xapian then throws when a reader meets
// blocks that were reused, and the request starts again.
namespace karez {
namespace {

// Fails for an index whose terms were made by other rules: its words would not be found.
Result<void> check_compatible(const Manifest& manifest, const std::filesystem::path& directory) {
  if (manifest.schema == kSchemaVersion && manifest.analyzer == analyzer_fingerprint()) return {};
  return fail(ErrorCode::incompatible, "The index was made by another version of Karez",
              hints::kIndexAgain, directory.string());
}

// Fails when a file of a shard is missing. Xapian takes a missing table for an empty one, so that a
// phrase, for example, would find nothing and nobody would know why.
Result<void> check_files(const std::filesystem::path& shard, const Xapian::Database& database,
                         const Manifest& manifest) {
  const std::string missing = missing_file(shard, database.get_doccount() > 0,
                                           manifest.pages > manifest.pages_without_text);
  if (missing.empty()) return {};
  return fail(ErrorCode::corrupt, "A file of the index is missing: " + missing,
              "Put a backup in the index's place, or index the files again into a new directory.",
              shard.string());
}

// Adds one shard's manifest to the total. Counts are summed; a schema and an analyzer are the same
// in all shards of an index.
void add(Manifest& total, const Manifest& shard) {
  total.schema = shard.schema;
  total.analyzer = shard.analyzer;
  total.shards = shard.shards;
  total.sum += shard.sum;
  total.revision += shard.revision;
  total.documents += shard.documents;
  total.pages += shard.pages;
  total.pages_without_text += shard.pages_without_text;
  total.failed_files += shard.failed_files;
  total.last_run = std::max(total.last_run, shard.last_run);
  for (const auto& [language, count] : shard.languages) {
    total.languages[language].bearing += count.bearing;
    total.languages[language].found += count.found;
  }
}

}  // namespace

std::vector<Xapian::docid> Snapshot::last_docids() const {
  std::vector<Xapian::docid> last;
  for (const auto& shard : shards_) last.push_back(shard.get_lastdocid());
  return last;
}

// Xapian deals the docids of the combined database out to the shards in turn: 1, 2 and 3 are the
// first documents of three shards, 4 is the second of the first shard.
bool Snapshot::is_newer(Xapian::docid docid, const std::vector<Xapian::docid>& last) const {
  if (last.size() != shards_.size()) return false;
  const std::size_t shard = (docid - 1) % shards_.size();
  return (docid - 1) / shards_.size() + 1 > last[shard];
}

Result<Record> Snapshot::record(Xapian::docid docid) const {
  return decode_record(combined_.get_document(docid).get_data());
}

std::optional<Xapian::docid> Snapshot::find(const DocumentId& id) const {
  const std::string term = value_term(Field::id, id.hex());
  const auto posting = combined_.postlist_begin(term);
  if (posting == combined_.postlist_end(term)) return std::nullopt;
  return *posting;
}

std::vector<Xapian::docid> Snapshot::find_prefix(std::string_view hex) const {
  std::vector<Xapian::docid> found;
  const std::string prefix = value_term(Field::id, hex);
  for (auto term = combined_.allterms_begin(prefix); term != combined_.allterms_end(prefix);
       ++term) {
    for (auto posting = combined_.postlist_begin(*term); posting != combined_.postlist_end(*term);
         ++posting) {
      found.push_back(*posting);
    }
  }
  return found;
}

Result<PageText> Snapshot::page_text(const Record& record, std::uint32_t page) const {
  if (page == 0 || page > record.pages.size()) {
    return fail(ErrorCode::not_found, fmt::format("The document has {} pages; there is no page {}",
                                                  record.pages.size(), page));
  }
  const std::string key = keys::page(record.id.raw(), page);
  // The record does not say which shard has the page, and at most one has the key.
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    const std::string frame = shards_[i].get_metadata(key);
    if (frame.empty()) continue;
    auto text = codecs_[i].decode(frame);
    if (!text) return text;
    // The disk may have damaged the text in a way that zstd does not notice.
    if (hash_of_text(text->text) != record.pages[page - 1].text_hash) break;
    return text;
  }
  return fail(
      ErrorCode::corrupt,
      fmt::format("The text of page {} is missing from the index, or is not what was stored", page),
      hints::kCheckDisk, record.id.short_hex());
}

// Each shard has its own stem dictionary, so one stem may have entries in several.
std::vector<std::string> Snapshot::forms_of_stem(std::string_view language,
                                                 std::string_view stem) const {
  std::set<std::string> forms;
  const std::string key = keys::stem(language, stem);
  for (const auto& shard : shards_) forms.merge(decode_forms(stem, shard.get_metadata(key)));
  return {forms.begin(), forms.end()};
}

void Snapshot::for_each_metadata(std::string_view prefix,
                                 const std::function<void(std::string_view)>& visit) const {
  const std::string start(prefix);
  for (const auto& shard : shards_) {
    for (auto key = shard.metadata_keys_begin(start); key != shard.metadata_keys_end(start);
         ++key) {
      visit(shard.get_metadata(*key));
    }
  }
}

Reader::Reader(std::filesystem::path directory) : directory_(std::move(directory)) {}
Reader::~Reader() = default;

// Makes snapshot_ current. When the stub was switched it opens all shards again; else it moves the
// open shards to their newest commit, and does nothing when there is none. After an error of Xapian
// its objects cannot be used any more, so run_attempts() then drops the snapshot.
Result<void> Reader::refresh() {
  const std::string identity = stub_identity(directory_);
  if (snapshot_ && identity == stub_identity_) {
    bool changed = false;
    for (auto& shard : snapshot_->shards_) changed = shard.reopen() || changed;
    if (!changed) return {};
    snapshot_->combined_.reopen();
  } else {
    stub_identity_ = identity;
    const auto paths = shards_of(directory_);
    if (!paths) return fail(paths.error());
    snapshot_ = std::make_unique<Snapshot>();
    for (const auto& path : *paths) {
      snapshot_->shards_.emplace_back(path.string());
      // The combined view shares the shard's own object, so that with one shard the two views can
      // never show different commits.
      snapshot_->combined_.add_database(snapshot_->shards_.back());
      snapshot_->codecs_.emplace_back(
          snapshot_->shards_.back().get_metadata(std::string(keys::kDictionary)));
      const auto manifest =
          decode_manifest(snapshot_->shards_.back().get_metadata(std::string(keys::kManifest)));
      if (!manifest) return fail(manifest.error());
      if (auto whole = check_files(path, snapshot_->shards_.back(), *manifest); !whole) {
        return whole;
      }
    }
  }
  snapshot_->manifest_ = Manifest{};
  for (const auto& shard : snapshot_->shards_) {
    const auto manifest = decode_manifest(shard.get_metadata(std::string(keys::kManifest)));
    if (!manifest) return fail(manifest.error());
    add(snapshot_->manifest_, *manifest);
  }
  return check_compatible(snapshot_->manifest_, directory_);
}

Result<void> Reader::run_attempts(const std::function<void(const Snapshot&)>& attempt) {
  std::string last;
  for (int tries = 0; tries < limits::kSnapshotAttempts; ++tries) {
    try {
      if (auto fresh = refresh(); !fresh) {
        snapshot_.reset();
        // The same stub: trying again would fail the same way.
        if (stub_identity(directory_) == stub_identity_) return fresh;
        last = to_string(fresh.error());
        continue;  // the index was switched while this one was opened
      }
      attempt(*snapshot_);
      return {};
    } catch (const Xapian::Error& error) {
      last = error.get_description();
      snapshot_.reset();
    }
  }
  return fail(ErrorCode::busy, "The index could not be read: " + last,
              "Try again in a moment; if it stays so, check the disk.", directory_.string());
}

}  // namespace karez
