// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/result.h"

namespace karez {

/// A 256-bit sum over documents, so that the generation does not depend on order. Value type.
struct ContentSum {
  std::array<std::uint8_t, 32> bytes{};  ///< Big-endian, mod 2^256.
  ContentSum& operator+=(const ContentSum& other);
  ContentSum& operator-=(const ContentSum& other);
  bool operator==(const ContentSum&) const = default;
};

/// What a document adds to the sum: SHA-256(id, SHA-256(canonical record)); one more zero byte at
/// the end when it is superseded or withdrawn, because searches then leave it out.
ContentSum content_of(std::string_view raw_id, std::string_view canonical_record, bool live = true);

/// Live documents of a language tag: those that bear it, and those that `lang:` finds by it, which
/// a longer tag is enough for ("ug-Latn" for "ug").
struct LanguageCount {
  std::uint64_t bearing = 0;
  std::uint64_t found = 0;
  bool operator==(const LanguageCount&) const = default;
};

/// What one shard says of itself, committed together with every change (keys::kManifest).
struct Manifest {
  std::uint32_t schema = 0;
  std::string analyzer;      ///< analyzer_fingerprint() that made the terms.
  std::uint32_t shards = 1;  ///< Fixed at creation.
  std::uint32_t shard = 0;   ///< Which one this is.
  ContentSum sum;
  std::uint64_t revision = 0;   ///< Counts every commit of ours.
  std::uint64_t documents = 0;  ///< Live ones (superseded and withdrawn ones are not counted).
  std::uint64_t pages = 0;      ///< Of live documents.
  std::uint64_t pages_without_text = 0;
  std::uint64_t failed_files = 0;
  std::int64_t last_run = 0;                       ///< Unix seconds.
  std::map<std::string, LanguageCount> languages;  ///< By tag, also those that only find.
  bool operator==(const Manifest&) const = default;
};

std::string encode(const Manifest& manifest);
Result<Manifest> decode_manifest(std::string_view bytes);

/// The 16 hex digits that name the content of an index made of these shards.
std::string generation_of(const Manifest& combined);

}  // namespace karez
