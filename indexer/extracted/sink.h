// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// Where an extractor puts what it finds, piece by piece. Each page is sent at once, so an
/// extractor that dies half-way loses only the rest. Calls come in this order: header once, then
/// page for each page in order. An extractor that sends drafts sends them after the header. It may
/// then send the header again, with what it learned from the drafts. The arguments stay the
/// caller's.
class ExtractSink {
 public:
  virtual ~ExtractSink() = default;
  /// Takes everything of `document` but pages, gaps, what came in it, and its image.
  virtual void header(const Extracted& document) = 0;
  virtual void page(const Page& page) = 0;
  /// Says that a page could not be read. A gap without page says so of the whole file, and ends the
  /// document.
  virtual void gap(const Gap& gap) = 0;
  /// Takes the text of the next page as it was first read. For extractors that must read all pages
  /// before they can finish the first one, because page furniture shows by its repetition. A draft
  /// counts as progress. When the extractor dies before it has finished the page, the draft takes
  /// the page's place.
  virtual void draft(const Page& page) { static_cast<void>(page); }
  /// Takes something that came in the document, with all of its bytes. Comes after the pages. A
  /// sink that has no use for it drops it.
  virtual void embedded(const Embedded& what, std::string_view bytes) {
    static_cast<void>(what);
    static_cast<void>(bytes);
  }
  /// Takes a drawn page. Comes once, instead of header and pages.
  virtual void image(const Image& image) { static_cast<void>(image); }
};

}  // namespace karez
