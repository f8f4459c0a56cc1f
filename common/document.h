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

/// Plain structs that every part of Karez shares: what a document is.
namespace karez {

/// Text that stays on the page but not in the run of the body, so that a phrase can cross a page
/// break: running heads, page numbers, footnotes. Body text has no Region.
enum class RegionKind : std::uint8_t { furniture = 1, footnote = 2 };

/// A byte range [start, end) of a page's text. Regions of a page are sorted and do not overlap;
/// both ends are line boundaries.
struct Region {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  RegionKind kind = RegionKind::furniture;
  bool operator==(const Region&) const = default;
};

/// Where a page's text came from.
enum class TextSource : std::uint8_t { layer = 0, ocr = 1 };

/// How far the text of a page can be trusted.
enum class Quality : std::uint8_t { ok = 0, low = 1 };

std::string_view name_of(TextSource source);  ///< "layer", "ocr".
std::string_view name_of(Quality quality);    ///< "ok", "low".
inline constexpr std::uint8_t kFullConfidence = 100;

/// One page of a PDF, or one item of a bulletin. `text` is clean UTF-8 (no NUL, no control
/// characters but LF and TAB, no bidirectional controls): exactly what offsets refer to.
struct Page {
  std::string label;     ///< The printed page number or the item's heading; may be empty.
  std::string language;  ///< BCP 47, or empty when not told.
  std::vector<LanguageShare> further_languages = {};  ///< Others with a fair part of it.
  TextSource source = TextSource::layer;
  Quality quality = Quality::ok;
  std::uint8_t confidence = 0;  ///< Of the recogniser, 0 to 100; for source ocr only.
  std::string text;
  std::vector<Region> regions;
};

/// One line of the table of contents. `page` is 0 when the place is not known.
struct OutlineEntry {
  std::string title;
  std::uint32_t level = 1;
  std::uint32_t page = 0;
  bool operator==(const OutlineEntry&) const = default;
};

}  // namespace karez
