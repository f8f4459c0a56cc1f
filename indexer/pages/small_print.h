// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/pages/furniture.h"
#include "indexer/pages/lines.h"

namespace karez {

/// A word as it stands on a page, with the height of its letters.
struct SizedWord {
  std::string text;
  double height = 0;  ///< Of its box, in any unit.
};

/// Returns the words of the page with that index (from 0), in the reading order of its text; no
/// words when they are not known. It is called only for pages that need it, because it costs more
/// than the text.
using SizesOf = std::function<std::vector<SizedWord>(std::size_t page)>;

/// Finds footnotes that their words do not tell by their small letters. A page is looked at when
/// its last body line ends a sentence and yet the next page goes on in lower case. When the last
/// lines of that page are smaller than its body and the body above them breaks off within a
/// sentence, they are marked as footnotes in `kinds`. `kinds` comes as find_footnotes() left it;
/// all other lines keep their kind.
void find_small_print(const std::vector<std::vector<Line>>& pages, std::vector<LineKinds>& kinds,
                      const SizesOf& sizes_of);

}  // namespace karez
