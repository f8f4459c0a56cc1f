// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/document.h"

/// What comes out of the jail.
namespace karez {

/// A page drawn by the jail: 8-bit grey, rows from top to bottom without padding, 0 is black.
/// `pixels` holds width * height bytes.
struct Image {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::string pixels;
};

/// Something that came within a document and is a document of its own: an attachment of a mail, a
/// message of a mailbox. This is what its container says of it.
struct Embedded {
  std::string name;        ///< A clean line without slashes, never empty. Never a path to open.
  std::string media_type;  ///< As declared; what it is, its content tells.
  bool operator==(const Embedded&) const = default;
};

/// Keeps the bytes of what came in a document: indexer/extracted/spool.h.
class Spool;

/// What an extractor makes of one file. Metadata is found later, from `properties` and pages.
struct Extracted {
  std::string media_type;  ///< By content: "application/pdf", "text/plain", "text/html" …
  std::string extractor;   ///< Name and version: "pdf/2 poppler 22.12", "text/1".
  /// What the file says of itself, in the file's order: PDF information keys ("Title",
  /// "CreationDate" as ISO 8601 …), "html:title", "html:lang", "meta:NAME", "mail:subject" ….
  std::vector<std::pair<std::string, std::string>> properties;
  /// True when pages are separate items (a bulletin): no phrase runs from one into the next.
  bool items = false;
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  std::vector<Gap> gaps;
  std::shared_ptr<Spool> embedded = {};  ///< What came in it, when anything did.
  std::optional<Image> image;            ///< From profile render only, which gives no pages.
};

}  // namespace karez
