// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/result.h"

namespace karez {

/// A 256-bit sum over documents. It is a sum so that it does not depend on the order of documents,
/// and so that adding or removing one document does not read the others. Value type.
struct ContentSum {
  std::array<std::uint8_t, 32> bytes{};  ///< Big-endian; sums are mod 2^256.
  ContentSum& operator+=(const ContentSum& other);
  ContentSum& operator-=(const ContentSum& other);
  bool operator==(const ContentSum&) const = default;
};

/// What one document adds to the sum: SHA-256(id, SHA-256(canonical record)). `live` is false for a
/// superseded or withdrawn document. Its hash then covers one more zero byte, because searches
/// leave such a document out and the sum must tell.
ContentSum content_of(std::string_view raw_id, std::string_view canonical_record, bool live = true);

/// How many live documents belong to one language tag. `bearing` counts those with exactly this
/// tag. `found` counts those that `lang:TAG` finds: a document in "ug-Latn" is also found by "ug".
struct LanguageCount {
  std::uint64_t bearing = 0;
  std::uint64_t found = 0;
  bool operator==(const LanguageCount&) const = default;
};

/// What one shard says about itself: the value under keys::kManifest. Each commit writes it
/// together with its changes. Value type.
struct Manifest {
  std::uint32_t schema = 0;
  std::string analyzer;         ///< The analyzer_fingerprint() that made the terms.
  std::uint32_t shards = 1;     ///< The number of shards; fixed at creation.
  std::uint32_t shard = 0;      ///< Which of them this is.
  ContentSum sum;               ///< Over all documents of the shard.
  std::uint64_t revision = 0;   ///< Counts the commits of the indexer.
  std::uint64_t documents = 0;  ///< Live ones, so without superseded and withdrawn ones.
  std::uint64_t pages = 0;      ///< Of live documents.
  std::uint64_t pages_without_text = 0;
  std::uint64_t failed_files = 0;
  std::int64_t last_run = 0;                       ///< Seconds since 1970.
  std::map<std::string, LanguageCount> languages;  ///< Also of tags that no document bears.
  bool operator==(const Manifest&) const = default;
};

/// The stored bytes of a manifest. Layout: docs/record-format.md.
std::string encode(const Manifest& manifest);
/// Error incompatible for another version of the layout, corrupt for bytes that are no manifest.
Result<Manifest> decode_manifest(std::string_view bytes);

/// The generation: 16 hex digits that name the content of an index. `combined` is the sum over all
/// shards. Two indexes of the same files have the same generation.
std::string generation_of(const Manifest& combined);

}  // namespace karez
