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

/// One consistent view of an index: all reads of one request. May throw Xapian::Error from any
/// member; only Reader::run catches it. Valid until the Reader's next run. Not thread-safe.
class Snapshot {
 public:
  /// All shards as one, for matching.
  const Xapian::Database& database() const { return combined_; }
  /// Sums over all shards.
  const Manifest& manifest() const { return manifest_; }
  std::string generation() const { return generation_of(manifest_); }

  /// The document's record. Error corrupt when it does not decode.
  Result<Record> record(Xapian::docid docid) const;
  /// The docid of a document, live or not.
  std::optional<Xapian::docid> find(const DocumentId& id) const;
  /// All documents whose id starts with these 16 to 64 hex digits (superseded ones too).
  std::vector<Xapian::docid> find_prefix(std::string_view hex) const;
  /// A page's text, 1-based. Error corrupt when the record names it but the index lacks it, or its
  /// hash differs: never empty text instead.
  Result<PageText> page_text(const Record& record, std::uint32_t page) const;
  /// The folded words with this stem in this language: the stem itself, which the index may or may
  /// not hold as a word, and the index's own forms.
  std::vector<std::string> forms_of_stem(std::string_view language, std::string_view stem) const;
  /// Values of all metadata keys with a prefix, over all shards: paths, for coverage.
  void for_each_metadata(std::string_view prefix,
                         const std::function<void(std::string_view value)>& visit) const;

 private:
  friend class Reader;
  Xapian::Database combined_;
  std::vector<Xapian::Database> shards_;
  mutable std::vector<PageCodec> codecs_;  // one a shard: each has its dictionary
  Manifest manifest_;
};

/// Reads an index that may be written to at the same time. One per thread.
class Reader {
 public:
  explicit Reader(std::filesystem::path directory);
  ~Reader();

  /// Runs one attempt on one fresh snapshot. THE one place that catches Xapian::Error: any at any
  /// depth throws the whole attempt away, opens anew and tries again, limits::kSnapshotAttempts
  /// times in all, then Error busy. `attempt` must have no effect outside its return value.
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
  std::string stub_identity_;
  std::unique_ptr<Snapshot> snapshot_;
};

}  // namespace karez
