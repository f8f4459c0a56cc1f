// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"

/// The record: what a Xapian document's data holds. Bytes: docs/record-format.md.
namespace karez {

/// Where one page's words stand. Body words of all pages share one run of positions, so that a
/// phrase crosses page breaks; furniture and footnotes have a run of their own after it.
struct PageEntry {
  std::uint32_t body_first = 0;  ///< Position of the first body word.
  std::uint32_t body_count = 0;
  std::uint32_t extra_first = 0;  ///< Position of the first furniture or footnote word.
  std::uint32_t extra_count = 0;  ///< Positions from there to the page's last such word: each
                                  ///< further region begins kPositionGap after the one before.
  std::string label;
  std::string language;
  std::vector<std::string> further_languages = {};  ///< Others with a fair part of the page.
  TextSource source = TextSource::layer;
  Quality quality = Quality::ok;
  std::uint8_t confidence = 0;               ///< Of the recogniser, 0 to 100; for source ocr only.
  std::array<std::uint8_t, 16> text_hash{};  ///< First half of the SHA-256 of the page's text.
  bool operator==(const PageEntry&) const = default;
};

/// What came in a document, right below it: an attachment, a message of a mailbox.
struct Attachment {
  std::string name;  ///< Its path below the document's own and "!/", printable: "2/name.pdf".
  std::optional<DocumentId> id;     ///< Of its bytes; nothing when nobody looked at them.
  std::optional<GapCode> gap = {};  ///< Why there is no document of it, or none complete.
  bool operator==(const Attachment&) const = default;
};

/// A document as stored. Without paths, times, parent and attachments it is canonical: the same
/// file, sidecar, extractor and analyzer give the same bytes on any machine.
struct Record {
  DocumentId id;
  Metadata metadata;
  std::string media_type;
  std::string extractor;
  std::uint64_t bytes = 0;
  bool items = false;
  std::vector<PageEntry> pages;
  std::vector<OutlineEntry> outline;
  std::vector<Gap> gaps;

  // Not canonical.
  std::vector<std::string> paths;  ///< Live paths, sorted, printable form.
  std::optional<DocumentId> superseded_by;
  bool withdrawn = false;               ///< No live path and not superseded: deleted.
  std::int64_t added = 0;               ///< Unix seconds.
  std::optional<DocumentId> parent;     ///< The mail an attachment came with; the first by path.
  std::vector<Attachment> attachments;  ///< Below its first path, in their order.
  bool operator==(const Record&) const = default;
};

std::string encode(const Record& record);
/// Error corrupt on anything that is not exactly one record; never reads past the bytes.
Result<Record> decode_record(std::string_view bytes);

/// The canonical half alone, as the generation sums it.
std::string canonical_bytes(const Record& record);

}  // namespace karez
