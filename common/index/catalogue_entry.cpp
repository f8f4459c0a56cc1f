// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/catalogue_entry.h"

#include "common/index/binary.h"

// The layout is in docs/record-format.md. To change it, change that page first, then kEntryVersion.
namespace karez {
namespace {

constexpr std::uint64_t kEntryVersion = 2;

// One stored text says who looked at the file. It is the version of the extractor that reported the
// gap, or these words and the recogniser that left pages unread. An entry never has both.
constexpr std::string_view kUnread = "unread pages ";

// Bits of the flags. An optional part is stored only when its bit is set.
constexpr std::uint64_t kHasId = 1, kHasGap = 2, kEmbedded = 4, kUnfinished = 8;

std::string stored_reader(const CatalogueEntry& entry) {
  return entry.unread_by ? std::string(kUnread) + *entry.unread_by : entry.extractor;
}

void set_reader(std::string_view stored, CatalogueEntry& entry) {
  if (stored.starts_with(kUnread)) {
    entry.unread_by = stored.substr(kUnread.size());
  } else {
    entry.extractor = stored;
  }
}

}  // namespace

std::string encode(const CatalogueEntry& entry) {
  std::string out;
  append_varint(out, kEntryVersion);
  append_varint(out, (entry.id ? kHasId : 0U) | (entry.gap ? kHasGap : 0U) |
                         (entry.embedded ? kEmbedded : 0U) | (entry.unfinished ? kUnfinished : 0U));
  append_bytes(out, entry.path);
  append_bytes(out, entry.location);
  append_varint(out, entry.size);
  append_signed(out, entry.mtime_ns);
  append_varint(out, entry.inode);
  append_varint(out, entry.sidecar_size);
  append_signed(out, entry.sidecar_mtime_ns);
  append_bytes(out, stored_reader(entry));
  if (entry.id) out += entry.id->raw();
  if (entry.gap) {
    append_bytes(out, name_of(entry.gap->code));
    append_varint(out, entry.gap->page.value_or(0));  // 0: the whole file
    append_bytes(out, entry.gap->detail);
  }
  return out;
}

// Reads in the order in which encode() writes. A value that does not fit shows at the end, in
// in.complete().
Result<CatalogueEntry> decode_catalogue_entry(std::string_view bytes) {
  ByteReader in(bytes);
  CatalogueEntry entry;
  if (in.varint() != kEntryVersion) in.refuse();
  const std::uint64_t flags = in.varint();
  entry.embedded = (flags & kEmbedded) != 0;
  entry.unfinished = (flags & kUnfinished) != 0;
  entry.path = in.bytes();
  entry.location = in.bytes();
  entry.size = in.varint();
  entry.mtime_ns = in.signed_number();
  entry.inode = in.varint();
  entry.sidecar_size = in.varint();
  entry.sidecar_mtime_ns = in.signed_number();
  set_reader(in.bytes(), entry);
  if ((flags & kHasId) != 0) {
    entry.id = DocumentId::from_raw(in.fixed(DocumentId{}.bytes.size())).value_or(DocumentId{});
  }
  if ((flags & kHasGap) != 0) {
    const auto code = gap_code_from(in.bytes());
    if (!code) in.refuse();
    const std::uint32_t page = in.varint32();
    entry.gap = Gap{code.value_or(GapCode::damaged), std::nullopt, std::string(in.bytes())};
    if (page != 0) entry.gap->page = page;
  }
  if (!in.complete()) return fail(ErrorCode::corrupt, "A catalogue entry does not decode");
  return entry;
}

}  // namespace karez
