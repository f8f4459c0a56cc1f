// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/document.h"
#include "indexer/pages/lines.h"

namespace karez {

/// What each line of a page is: one of the constants below, one entry a line. They are bytes with
/// the values of RegionKind, so that regions can be made from them without a table.
using LineKinds = std::vector<std::uint8_t>;

/// A line of the text itself. RegionKind has no value for it.
inline constexpr std::uint8_t kBodyLine = 0;
inline constexpr auto kFurnitureLine = static_cast<std::uint8_t>(RegionKind::furniture);
inline constexpr auto kFootnoteLine = static_cast<std::uint8_t>(RegionKind::footnote);
/// A line that is furniture by its words alone, without a page number. It may still turn out to be
/// a line of a footnote, because notes cite the same case on page after page. find_footnotes()
/// decides.
inline constexpr std::uint8_t kLikelyFurnitureLine = 3;

/// Finds running heads and feet, and page numbers, among the first and last lines of all pages of a
/// document. A line is furniture when pages near by have the same line at the same end. The line is
/// the same letter by letter, or but for one number that counts along with the pages. A line of the
/// body that repeats by accident far away is not furniture. In a document of one page only the
/// signs of the UN's own print works and the printed label are furniture. A pure number is a page
/// number only when its series is the longest one on the pages, because numbers of notes may count
/// along by chance. `labels` are the printed page labels in the order of the pages; they may be
/// empty. Returns one entry a page.
std::vector<LineKinds> find_furniture(const std::vector<std::vector<Line>>& pages,
                                      const std::vector<std::string>& labels);

}  // namespace karez
