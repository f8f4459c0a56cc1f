// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"

/// The record: what a Xapian document's data holds. Bytes: docs/record-format.md.
namespace karez {

/// Where one page's words stand. Body words of all pages share one run of positions, so that a
/// phrase crosses page breaks; furniture and footnotes have a run of their own behind it.
struct PageEntry {
  std::uint32_t body_first = 0;  ///< Position of the first body word.
  std::uint32_t body_count = 0;
  std::uint32_t extra_first = 0;  ///< Position of the first furniture or footnote word.
  std::uint32_t extra_count = 0;  ///< Positions from there to the page's last such word: each
                                  ///< further region begins kPositionGap behind the one before.
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

/// A page's text with its regions, as kept under keys::page, one zstd frame.
struct PageText {
  std::string text;
  std::vector<Region> regions;
};

/// Compresses and decompresses page texts. `dictionary` may be empty; a frame made with one needs
/// the same to be read. Not thread-safe.
class PageCodec {
 public:
  explicit PageCodec(std::string_view dictionary = {});
  ~PageCodec();
  PageCodec(PageCodec&&) noexcept;
  PageCodec& operator=(PageCodec&&) noexcept;
  std::string encode(const PageText& page);
  Result<PageText> decode(std::string_view frame);

  /// Trains a dictionary from sample texts; empty when there is too little to gain.
  static std::string train(const std::vector<std::string>& samples);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// First half of the SHA-256 of a text.
std::array<std::uint8_t, 16> hash_of_text(std::string_view text);

/// Finds the page that holds a word position; none when it falls in no page.
struct PagePosition {
  std::uint32_t page = 0;    ///< From 1.
  bool body = true;          ///< In the body run, else among furniture and footnotes.
  std::uint32_t offset = 0;  ///< From the first position of that run on that page. Among extras
                             ///< it counts the gaps between regions.
};
class PageMap {
 public:
  explicit PageMap(const std::vector<PageEntry>& pages);
  std::optional<PagePosition> find(std::uint32_t position) const;

 private:
  std::vector<std::uint32_t> body_pages_, extra_pages_;  // pages with words there, in order
  const std::vector<PageEntry>* pages_;
};

}  // namespace karez
