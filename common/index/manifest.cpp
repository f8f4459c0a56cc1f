// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/manifest.h"

#include "common/document.h"
#include "common/hints.h"
#include "common/index/binary.h"

// The layout is in docs/record-format.md. To change it, change that page first, then
// kManifestVersion.
namespace karez {
namespace {

constexpr std::uint64_t kManifestVersion = 2;
// The generation has a place for the name of a thesaurus. This stands there until there is one.
constexpr std::string_view kNoThesaurus = "";

std::string_view raw(const ContentSum& sum) {
  return {reinterpret_cast<const char*>(sum.bytes.data()), sum.bytes.size()};
}

}  // namespace

// Adds byte by byte from the last one, with a carry. The carry out of the first byte is
// dropped: the sum is mod 2^256.
ContentSum& ContentSum::operator+=(const ContentSum& other) {
  unsigned carry = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    carry += static_cast<unsigned>(bytes[i]) + other.bytes[i];
    bytes[i] = static_cast<std::uint8_t>(carry & 0xFF);
    carry >>= 8;
  }
  return *this;
}

ContentSum& ContentSum::operator-=(const ContentSum& other) {
  int borrow = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    int digit = static_cast<int>(bytes[i]) - static_cast<int>(other.bytes[i]) - borrow;
    borrow = digit < 0 ? 1 : 0;
    if (digit < 0) digit += 256;  // borrowed from the byte on the left
    bytes[i] = static_cast<std::uint8_t>(digit);
  }
  return *this;
}

ContentSum content_of(std::string_view raw_id, std::string_view canonical_record, bool live) {
  // The hash of the record, not the record: then the two parts have fixed lengths and cannot be
  // mistaken for two others.
  Sha256 hash;
  hash.update(raw_id);
  hash.update(sha256(canonical_record).raw());
  if (!live) hash.update(std::string_view("\0", 1));
  return {hash.finish().bytes};
}

std::string encode(const Manifest& manifest) {
  std::string out;
  append_varint(out, kManifestVersion);
  append_varint(out, manifest.schema);
  append_bytes(out, manifest.analyzer);
  append_varint(out, manifest.shards);
  append_varint(out, manifest.shard);
  out += raw(manifest.sum);
  append_varint(out, manifest.revision);
  append_varint(out, manifest.documents);
  append_varint(out, manifest.pages);
  append_varint(out, manifest.pages_without_text);
  append_varint(out, manifest.failed_files);
  append_signed(out, manifest.last_run);
  append_varint(out, manifest.languages.size());
  for (const auto& [language, count] : manifest.languages) {
    append_bytes(out, language);
    append_varint(out, count.bearing);
    append_varint(out, count.found);
  }
  return out;
}

Result<Manifest> decode_manifest(std::string_view bytes) {
  ByteReader in(bytes);
  Manifest manifest;
  if (in.varint() != kManifestVersion) {
    return fail(ErrorCode::incompatible, "The index was made by another version of Karez",
                hints::kIndexAgain);
  }
  manifest.schema = in.varint32();
  manifest.analyzer = in.bytes();
  manifest.shards = in.varint32();
  manifest.shard = in.varint32();
  manifest.sum.bytes =
      DocumentId::from_raw(in.fixed(manifest.sum.bytes.size())).value_or(DocumentId{}).bytes;
  manifest.revision = in.varint();
  manifest.documents = in.varint();
  manifest.pages = in.varint();
  manifest.pages_without_text = in.varint();
  manifest.failed_files = in.varint();
  manifest.last_run = in.signed_number();
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    const std::string language(in.bytes());
    LanguageCount& count = manifest.languages[language];
    count.bearing = in.varint();
    count.found = in.varint();
  }
  if (!in.complete()) return fail(ErrorCode::corrupt, "The index's manifest does not decode");
  return manifest;
}

// Only what decides the answers: the schema, the analyzer and the documents. The revision and the
// time of the last run are not in it, so a run that changes nothing keeps the generation.
std::string generation_of(const Manifest& combined) {
  Sha256 hash;
  std::string head;
  append_varint(head, combined.schema);
  append_bytes(head, combined.analyzer);
  append_bytes(head, kNoThesaurus);
  hash.update(head);
  hash.update(raw(combined.sum));
  return hash.finish().short_hex();
}

}  // namespace karez
