// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/manifest.h"
#include "common/index/page_codec.h"
#include "common/index/record.h"
#include "common/result.h"

namespace karez {

/// One consistent view of an index. All reads of one request use the same one. Any member may throw
/// Xapian::Error, which only Reader::run catches. Owned by its Reader and valid until the Reader's
/// next run. Not thread-safe.
class Snapshot {
 public:
  /// All shards as one database, for running queries.
  const Xapian::Database& database() const { return combined_; }
  /// The manifest of the whole index: counts are summed over all shards.
  const Manifest& manifest() const { return manifest_; }
  /// Names the content of the index: see generation_of().
  std::string generation() const { return generation_of(manifest_); }

  /// The highest docid of each shard. Documents that are added later get higher ones.
  std::vector<Xapian::docid> last_docids() const;
  /// Whether a document was added after last_docids() gave `last`.
  bool is_newer(Xapian::docid docid, const std::vector<Xapian::docid>& last) const;

  /// The record of a document. Error corrupt when it does not decode.
  Result<Record> record(Xapian::docid docid) const;
  /// The docid of a document, also of a superseded or withdrawn one. Nothing when the index does
  /// not have it.
  std::optional<Xapian::docid> find(const DocumentId& id) const;
  /// All documents whose id starts with these 16 to 64 hex digits, superseded ones too. More than
  /// one means that the digits are ambiguous.
  std::vector<Xapian::docid> find_prefix(std::string_view hex) const;
  /// The text of a page; pages count from 1. Error not_found when the record has no such page.
  /// Error corrupt when the index lacks the text or its hash differs: an empty text would hide the
  /// damage.
  Result<PageText> page_text(const Record& record, std::uint32_t page) const;
  /// The folded words with this stem in this language, sorted: the forms that the index has, and
  /// the stem itself, which may be no word of the index.
  std::vector<std::string> forms_of_stem(std::string_view language, std::string_view stem) const;
  /// Calls visit(value) for each metadata key with this prefix, in all shards. The coverage report
  /// reads all paths this way.
  void for_each_metadata(std::string_view prefix,
                         const std::function<void(std::string_view value)>& visit) const;

 private:
  friend class Reader;
  Xapian::Database combined_;
  std::vector<Xapian::Database> shards_;
  mutable std::vector<PageCodec> codecs_;  // [i] for shards_[i], because each has its dictionary
  Manifest manifest_;
};

/// Reads an index that may be written to at the same time. Not thread-safe: make one for each
/// thread.
class Reader {
 public:
  explicit Reader(std::filesystem::path directory);
  ~Reader();

  /// Calls attempt(snapshot) with a fresh snapshot and returns its result. This is THE one place
  /// that catches Xapian::Error. Such an error, at any depth, throws the whole attempt away; then
  /// the index is opened again and the next attempt begins. Error busy after
  /// limits::kSnapshotAttempts attempts. An attempt may run more than once, so it must have no
  /// effect but its return value.
  template <class T>
  Result<T> run(const std::function<Result<T>(const Snapshot&)>& attempt) {
    std::optional<Result<T>> result;
    auto status = run_attempts([&](const Snapshot& snapshot) { result = attempt(snapshot); });
    if (!status) return fail(status.error());
    return std::move(*result);
  }

 private:
  Result<void> run_attempts(const std::function<void(const Snapshot&)>& attempt);
  Result<void> refresh();
  std::filesystem::path directory_;
  std::string stub_identity_;           // of the stub that snapshot_ was opened by
  std::unique_ptr<Snapshot> snapshot_;  // null before the first run and after a failure
};

}  // namespace karez
