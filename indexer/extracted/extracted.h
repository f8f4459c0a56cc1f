// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/document.h"

/// What comes out of the jail: what extractors make and send, and what the indexer gets and
/// completes.
namespace karez {

/// A page drawn by the jail, in grey of 8 bits.
struct Image {
  std::uint32_t width = 0;   ///< Pixels.
  std::uint32_t height = 0;  ///< Pixels.
  std::string pixels;        ///< width * height bytes, rows from top to bottom. 0 is black.
};

/// Something that came in a document and is a document of its own: an attachment of a mail, or a
/// message of a mailbox. This struct holds what its container says of it.
struct Embedded {
  std::string name;        ///< A clean line without slashes, never empty. Never a path to open.
  std::string media_type;  ///< What the container declares. The content decides how it is read.
  bool operator==(const Embedded&) const = default;
};

/// Keeps the bytes of what came in a document (indexer/extracted/spool.h).
class Spool;

/// What an extractor makes of one file. Metadata is found later, from `properties` and `pages`.
struct Extracted {
  std::string media_type;  ///< Told from the content: "application/pdf", "text/html" …
  std::string extractor;   ///< Name and version: "pdf/2 poppler 22.12", "text/1".
  /// What the file says of itself, as pairs of name and value in the file's order. Names are keys
  /// of a PDF's information ("Title"; "CreationDate" has an ISO 8601 value), "html:title",
  /// "html:lang", "meta:NAME", "mail:subject" and so on.
  std::vector<std::pair<std::string, std::string>> properties;
  /// True when the pages are separate items, as in a bulletin. Then no phrase runs from one page
  /// into the next.
  bool items = false;
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  std::vector<Gap> gaps;
  std::shared_ptr<Spool> embedded = {};  ///< What came in the document. Null when nothing did.
  std::optional<Image> image;            ///< Only from profile render, which gives no pages.
};

}  // namespace karez
