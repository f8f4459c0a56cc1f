// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/document_id.h"
#include "common/gap.h"
#include "common/metadata.h"
#include "common/text/language.h"

/// What a document is made of: plain structs that every part of Karez shares.
namespace karez {

/// What kind of text lies outside the body of a page. Furniture is running heads and page numbers.
/// These words stay on the page and can be searched, but they do not stand between the body words
/// of two pages, so that a phrase can cross a page break. Body text has no Region. The numbers are
/// stored in page frames.
enum class RegionKind : std::uint8_t { furniture = 1, footnote = 2 };

/// A byte range [start, end) of a page's text that is not body. The regions of a page are sorted by
/// start and do not overlap. Both ends are line boundaries.
struct Region {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  RegionKind kind = RegionKind::furniture;
  bool operator==(const Region&) const = default;
};

/// Where a page's text came from: the text layer of the file, or text recognition (OCR) of a
/// picture.
enum class TextSource : std::uint8_t { layer = 0, ocr = 1 };

/// How far the text of a page can be trusted. `low`: letters may be wrong or missing.
enum class Quality : std::uint8_t { ok = 0, low = 1 };

std::string_view name_of(TextSource source);  ///< "layer", "ocr".
std::string_view name_of(Quality quality);    ///< "ok", "low".
/// The highest confidence a text recogniser can report for a page, in percent.
inline constexpr std::uint8_t kFullConfidence = 100;

/// One page of a PDF, or one item of a bulletin. `text` is clean UTF-8: no NUL, no control
/// characters but LF and TAB, no bidirectional controls (see clean_text() in
/// common/text/unicode.h). All byte offsets of regions and tokens refer to exactly this text.
struct Page {
  std::string label;     ///< The printed page number or the item's heading; may be empty.
  std::string language;  ///< BCP 47; empty when it is not known.
  std::vector<LanguageShare> further_languages = {};  ///< Other languages with a fair part of it.
  TextSource source = TextSource::layer;
  Quality quality = Quality::ok;
  std::uint8_t confidence = 0;  ///< The recogniser's, 0 to 100; only for source ocr.
  std::string text;
  std::vector<Region> regions;
};

/// One line of the table of contents. `level` is 1 for the outermost headings. `page` counts from 1
/// and is 0 when the place is not known.
struct OutlineEntry {
  std::string title;
  std::uint32_t level = 1;
  std::uint32_t page = 0;
  bool operator==(const OutlineEntry&) const = default;
};

}  // namespace karez
