// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

/// Runs in the jail, never in the indexer. To add a format: one file with one function, one row in
/// registry.cpp.
namespace karez {

/// Where an extractor puts what it finds, piece by piece, so that a death half-way loses only the
/// rest. Calls come in this order: header once, then page for each page in order. Who sends drafts
/// sends them behind the header, and then may send the header again with what they taught.
class ExtractSink {
 public:
  virtual ~ExtractSink() = default;
  /// Everything of `document` but pages and gaps.
  virtual void header(const Extracted& document) = 0;
  virtual void page(const Page& page) = 0;
  /// A page (or with no page: the file) could not be read. A gap without page ends the document.
  virtual void gap(const Gap& gap) = 0;
  /// The text of the next page as first read, from an extractor that must have read all pages
  /// before it can finish the first (page furniture shows by repetition). It counts as progress,
  /// and stands in for the finished page should the extractor die before that.
  virtual void draft(const Page& page) { static_cast<void>(page); }
  /// Something that came in the document, whole; behind the pages. Not kept by who has no use for
  /// it.
  virtual void embedded(const Embedded& what, std::string_view bytes) {
    static_cast<void>(what);
    static_cast<void>(bytes);
  }
  /// The drawn page; instead of header and pages, once.
  virtual void image(const Image& image) { static_cast<void>(image); }
};

/// One format: parses `bytes` (the whole file) into the sink. `name` is the file's name, for
/// what content cannot tell between kinds of plain text.
using Extractor = void (*)(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Looks at the content (and, for plain text only, the name) and runs the extractor that fits; gap
/// unsupported when none does, empty when there is nothing.
void extract(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Loads what libraries load lazily, so that children inherit it: poppler's data and one open
/// document, both iconv directions, time zone, GMime, language tables.
void warm_up();

}  // namespace karez
