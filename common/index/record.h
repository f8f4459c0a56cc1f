// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"

/// The record: what the data of a Xapian document holds. Layout: docs/record-format.md.
namespace karez {

/// One page of a document: where its words stand, and what is known about its text. The body words
/// of all pages share one run of positions, so that a phrase can cross a page break. Furniture and
/// footnotes of all pages have a run of their own, after the last body word.
struct PageEntry {
  std::uint32_t body_first = 0;  ///< Position of the first body word.
  std::uint32_t body_count = 0;
  std::uint32_t extra_first = 0;  ///< Position of the first furniture or footnote word.
  /// Positions from extra_first to the page's last such word, with the gap (limits::kPositionGap)
  /// between two regions.
  std::uint32_t extra_count = 0;
  std::string label;                                ///< As Page::label.
  std::string language;                             ///< BCP 47; empty when it is not known.
  std::vector<std::string> further_languages = {};  ///< Other languages with a fair part of it.
  TextSource source = TextSource::layer;
  Quality quality = Quality::ok;
  std::uint8_t confidence = 0;               ///< The recogniser's, 0 to 100; for ocr only.
  std::array<std::uint8_t, 16> text_hash{};  ///< First half of the SHA-256 of the page's text.
  bool operator==(const PageEntry&) const = default;
};

/// Something that came directly in a document: an attachment of a mail, a message of a mailbox.
struct Attachment {
  std::string name;  ///< Its path after the document's own and "!/", printable: "2/name.pdf".
  std::optional<DocumentId> id;     ///< Of its bytes; empty when they were not read.
  std::optional<GapCode> gap = {};  ///< Why there is no document, or only a part of it.
  bool operator==(const Attachment&) const = default;
};

/// A document as the index stores it. The first half of the members is canonical: the same file,
/// sidecar, extractor and analyzer give the same bytes on any machine. The second half tells where
/// and when this index met the document. Value type.
struct Record {
  DocumentId id;
  Metadata metadata;
  std::string media_type;   ///< "application/pdf".
  std::string extractor;    ///< The extractor's version that read the file.
  std::uint64_t bytes = 0;  ///< Size of the file.
  bool items = false;       ///< The pages are items of a bulletin, so no phrase joins two of them.
  std::vector<PageEntry> pages;
  std::vector<OutlineEntry> outline;
  std::vector<Gap> gaps;

  // From here on not canonical.
  std::vector<std::string> paths;           ///< Paths of its files that exist, sorted, printable.
  std::optional<DocumentId> superseded_by;  ///< The document whose file replaced this one's.
  bool withdrawn = false;                   ///< It has no path left and is not superseded: deleted.
  std::int64_t added = 0;                   ///< When it was added: seconds since 1970.
  std::optional<DocumentId> parent;     ///< The mail it came with; of several, the first by path.
  std::vector<Attachment> attachments;  ///< What came in it, below its first path, in order.
  bool operator==(const Record&) const = default;
};

/// The stored bytes of a record.
std::string encode(const Record& record);
/// Error corrupt unless the bytes are exactly one record. Never reads past the bytes.
Result<Record> decode_record(std::string_view bytes);

/// The bytes of the canonical half alone. The content sum of the index is made of them.
std::string canonical_bytes(const Record& record);

}  // namespace karez
