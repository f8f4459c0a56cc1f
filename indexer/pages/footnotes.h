// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/pages/furniture.h"
#include "indexer/pages/lines.h"

namespace karez {

/// Finds the footnotes of each page of a document, below its body, and marks their lines in
/// `kinds`. `kinds` comes as find_furniture() left it; afterwards no line is a
/// kLikelyFurnitureLine. `pages` and `kinds` have one entry a page. A note begins with a line that
/// is its number or sign, or starts with it. Numbers must count upwards, and the page's body must
/// refer to them: a reference is a digit set right after a word or its punctuation. Lines above the
/// first note that are longer than those of the body are the end of a note of the page before. A
/// line that cannot be told stays body.
void find_footnotes(const std::vector<std::vector<Line>>& pages, std::vector<LineKinds>& kinds);

}  // namespace karez
