// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/document.h"
#include "indexer/pages/lines.h"

namespace karez {

/// What each line of a page is; one entry a line.
using LineKinds = std::vector<std::uint8_t>;

inline constexpr std::uint8_t kBodyLine = 0;
inline constexpr auto kFurnitureLine = static_cast<std::uint8_t>(RegionKind::furniture);
inline constexpr auto kFootnoteLine = static_cast<std::uint8_t>(RegionKind::footnote);
/// Furniture by its words alone, without a page number: may still turn out to be a line of a
/// footnote, because notes cite the same case on page after page. find_footnotes() decides.
inline constexpr std::uint8_t kLikelyFurnitureLine = 3;

/// Finds running heads and feet, and page numbers, among the first and last lines of all pages of
/// a document. A line is furniture when pages near by have the same line at the same end, either
/// letter by letter or with one number that counts along with the pages; what looks like body and
/// repeats by accident far away is not. A document of one page has none but the signs of the UN's
/// own print works. A pure number is a page number only when its series is the longest one on the
/// pages: numbers of notes may count along by chance. `labels` are the printed page labels, in the
/// order of the pages; may be empty.
std::vector<LineKinds> find_furniture(const std::vector<std::vector<Line>>& pages,
                                      const std::vector<std::string>& labels);

}  // namespace karez
