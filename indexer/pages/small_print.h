// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/pages/furniture.h"
#include "indexer/pages/lines.h"

namespace karez {

/// A word as it stands on a page.
struct SizedWord {
  std::string text;
  double height = 0;  ///< Of its box, in any unit.
};

/// The words of the page with that index, in the reading order of its text; empty when not known.
/// Asked only for pages that need it, because it costs more than the text.
using SizesOf = std::function<std::vector<SizedWord>(std::size_t page)>;

/// Finds notes that their words alone do not tell, by their small letters: a page's last body line
/// ends a sentence, yet the next page goes on in lower case. When the last lines of that page are
/// set smaller than its body and the body above them breaks off within a sentence, they are marked
/// as footnotes in `kinds` (as find_footnotes() left it). All else stays as it is.
void find_small_print(const std::vector<std::vector<Line>>& pages, std::vector<LineKinds>& kinds,
                      const SizesOf& sizes_of);

}  // namespace karez
