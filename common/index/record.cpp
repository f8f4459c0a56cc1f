// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/record.h"

#include <algorithm>

#include "common/hints.h"
#include "common/index/binary.h"
#include "common/limits.h"

// Writes and reads records. Each append function has a read function of the same order beside it.
// Reading never fails midway: ByteReader returns zeros after the first bad byte, and decode_record
// asks once at its end. The layout is in docs/record-format.md; to change it, change that page
// first, then kRecordVersion.
namespace karez {
namespace {

constexpr std::uint64_t kRecordVersion = 4;

// Bits of the record's flags. An id is stored only when its bit is set.
constexpr std::uint64_t kSuperseded = 1, kWithdrawn = 2, kHasParent = 4;

// --- Metadata: values with their origins. for_each_metadata calls the append and read that fit the
// type of each member, in the order of kMetadata.

void append(std::string& out, const Sourced<std::string>& value) {
  append_bytes(out, value.value);
  append_bytes(out, value.origin);
}

void append(std::string& out, const std::optional<Sourced<std::string>>& value) {
  append_varint(out, value ? 1 : 0);
  if (value) append(out, *value);
}

void append(std::string& out, const std::vector<Sourced<std::string>>& values) {
  append_varint(out, values.size());
  for (const auto& value : values) append(out, value);
}

void append(std::string& out, const std::optional<Sourced<PartialDate>>& value) {
  append_varint(out, value ? 1 : 0);
  if (!value) return;
  append_bytes(out, value->value.iso());
  append_bytes(out, value->origin);
}

Sourced<std::string> read_value(ByteReader& in) {
  Sourced<std::string> value;
  value.value = in.bytes();
  value.origin = in.bytes();
  return value;
}

void read(ByteReader& in, std::optional<Sourced<std::string>>& value) {
  if (in.varint() != 0) value = read_value(in);
}

void read(ByteReader& in, std::vector<Sourced<std::string>>& values) {
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) values.push_back(read_value(in));
}

void read(ByteReader& in, std::optional<Sourced<PartialDate>>& value) {
  if (in.varint() == 0) return;
  const auto date = PartialDate::from_iso(in.bytes());
  if (!date) in.refuse();
  value = Sourced<PartialDate>{date.value_or(PartialDate{}), std::string(in.bytes())};
}

void append_metadata(std::string& out, const Metadata& metadata) {
  for_each_metadata(metadata, [&](const MetadataRow&, const auto& value) { append(out, value); });
}

Metadata read_metadata(ByteReader& in) {
  Metadata metadata;
  for_each_metadata(metadata, [&](const MetadataRow&, auto& value) { read(in, value); });
  return metadata;
}

void append_strings(std::string& out, const std::vector<std::string>& strings) {
  append_varint(out, strings.size());
  for (const std::string& string : strings) append_bytes(out, string);
}

std::vector<std::string> read_strings(ByteReader& in) {
  std::vector<std::string> strings;
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) strings.emplace_back(in.bytes());
  return strings;
}

// --- The pages. Positions only grow from page to page, so each first position is written as its
// distance from the one before, which is a small number. A language is written only when it
// changes.

void append_pages(std::string& out, const std::vector<PageEntry>& pages) {
  append_varint(out, pages.size());
  std::uint32_t body = 0;
  std::uint32_t extra = 0;
  std::string_view language;
  for (const PageEntry& page : pages) {
    append_varint(out, page.body_first - body);
    append_varint(out, page.body_count);
    append_varint(out, page.extra_first - extra);
    append_varint(out, page.extra_count);
    body = page.body_first;
    extra = page.extra_first;
    // Most documents are in one language, so its tag is written once.
    const bool same_language = page.language == language;
    // Flags of a page: 1 same language as the page before, 2 OCR, 4 low quality, 8 more languages.
    append_varint(out, (same_language ? 1U : 0U) | (page.source == TextSource::ocr ? 2U : 0U) |
                           (page.quality == Quality::low ? 4U : 0U) |
                           (page.further_languages.empty() ? 0U : 8U));
    if (!same_language) append_bytes(out, page.language);
    if (!page.further_languages.empty()) append_strings(out, page.further_languages);
    language = page.language;
    if (page.source == TextSource::ocr) append_varint(out, page.confidence);
    append_bytes(out, page.label);
    out.append(page.text_hash.begin(), page.text_hash.end());
  }
}

std::vector<PageEntry> read_pages(ByteReader& in) {
  std::vector<PageEntry> pages;
  std::uint32_t body = 0;
  std::uint32_t extra = 0;
  std::string language;
  // A damaged count may be as large as the record has bytes, so no more is reserved than is usual.
  const std::size_t count = in.count();
  pages.reserve(std::min(count, limits::kPages));
  for (std::size_t n = count; n > 0 && in.ok(); --n) {
    PageEntry page;
    page.body_first = body += in.varint32();
    page.body_count = in.varint32();
    page.extra_first = extra += in.varint32();
    page.extra_count = in.varint32();
    const std::uint64_t flags = in.varint();
    if ((flags & 1) == 0) language = in.bytes();
    page.language = language;
    if ((flags & 8) != 0) page.further_languages = read_strings(in);
    page.source = (flags & 2) != 0 ? TextSource::ocr : TextSource::layer;
    page.quality = (flags & 4) != 0 ? Quality::low : Quality::ok;
    if (page.source == TextSource::ocr) {
      const std::uint64_t confidence = in.varint();
      if (confidence > kFullConfidence) in.refuse();
      page.confidence = static_cast<std::uint8_t>(confidence);
    }
    page.label = in.bytes();
    const std::string_view hash = in.fixed(page.text_hash.size());
    std::copy(hash.begin(), hash.end(), page.text_hash.begin());
    pages.push_back(std::move(page));
  }
  return pages;
}

// The part of a record that is the same on every machine. It is last in the record, and its bytes
// alone are what the content sum hashes.
void append_canonical(std::string& out, const Record& record) {
  out += record.id.raw();
  append_bytes(out, record.media_type);
  append_bytes(out, record.extractor);
  append_varint(out, record.bytes);
  append_varint(out, record.items ? 1 : 0);
  append_metadata(out, record.metadata);
  append_pages(out, record.pages);
  append_varint(out, record.outline.size());
  for (const OutlineEntry& entry : record.outline) {
    append_bytes(out, entry.title);
    append_varint(out, entry.level);
    append_varint(out, entry.page);
  }
  append_varint(out, record.gaps.size());
  for (const Gap& gap : record.gaps) {
    append_bytes(out, name_of(gap.code));  // the name, so that the enum's order may change
    append_varint(out, gap.page.value_or(0));
    append_bytes(out, gap.detail);
  }
}

// An id, or an id of zeros when too few bytes are left; the reader then says that it is not
// complete.
DocumentId read_id(ByteReader& in) {
  return DocumentId::from_raw(in.fixed(DocumentId{}.bytes.size())).value_or(DocumentId{});
}

void read_canonical(ByteReader& in, Record& record) {
  record.id = read_id(in);
  record.media_type = in.bytes();
  record.extractor = in.bytes();
  record.bytes = in.varint();
  record.items = in.varint() != 0;
  record.metadata = read_metadata(in);
  record.pages = read_pages(in);
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    OutlineEntry entry;
    entry.title = in.bytes();
    entry.level = in.varint32();
    entry.page = in.varint32();
    record.outline.push_back(std::move(entry));
  }
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    const auto code = gap_code_from(in.bytes());
    if (!code) in.refuse();
    const std::uint32_t page = in.varint32();
    Gap gap{code.value_or(GapCode::damaged), std::nullopt, std::string(in.bytes())};
    if (page != 0) gap.page = page;
    record.gaps.push_back(std::move(gap));
  }
}

}  // namespace

std::string canonical_bytes(const Record& record) {
  std::string out;
  append_canonical(out, record);
  return out;
}

namespace {

void append_attachments(std::string& out, const std::vector<Attachment>& attachments) {
  append_varint(out, attachments.size());
  for (const Attachment& attachment : attachments) {
    append_bytes(out, attachment.name);
    append_bytes(out, attachment.gap ? name_of(*attachment.gap) : std::string_view());
    append_varint(out, attachment.id ? 1 : 0);
    if (attachment.id) out += attachment.id->raw();
  }
}

std::vector<Attachment> read_attachments(ByteReader& in) {
  std::vector<Attachment> attachments;
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    Attachment& attachment = attachments.emplace_back();
    attachment.name = in.bytes();
    const std::string_view gap = in.bytes();
    if (!gap.empty()) attachment.gap = gap_code_from(gap);
    if (!gap.empty() && !attachment.gap) in.refuse();
    if (in.varint() != 0) attachment.id = read_id(in);
  }
  return attachments;
}

}  // namespace

std::string encode(const Record& record) {
  std::string out;
  append_varint(out, kRecordVersion);
  append_varint(out, (record.superseded_by ? kSuperseded : 0U) |
                         (record.withdrawn ? kWithdrawn : 0U) | (record.parent ? kHasParent : 0U));
  append_signed(out, record.added);
  append_strings(out, record.paths);
  if (record.superseded_by) out += record.superseded_by->raw();
  if (record.parent) out += record.parent->raw();
  append_attachments(out, record.attachments);
  append_canonical(out, record);
  return out;
}

Result<Record> decode_record(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.varint() != kRecordVersion) {
    return fail(ErrorCode::corrupt, "A stored record has a version this Karez does not know",
                hints::kIndexAgain);
  }
  Record record;
  const std::uint64_t flags = in.varint();
  record.withdrawn = (flags & kWithdrawn) != 0;
  record.added = in.signed_number();
  record.paths = read_strings(in);
  if ((flags & kSuperseded) != 0) record.superseded_by = read_id(in);
  if ((flags & kHasParent) != 0) record.parent = read_id(in);
  record.attachments = read_attachments(in);
  read_canonical(in, record);
  if (!in.complete()) {
    return fail(ErrorCode::corrupt, "A stored record does not decode", hints::kCheckDisk);
  }
  return record;
}

}  // namespace karez
