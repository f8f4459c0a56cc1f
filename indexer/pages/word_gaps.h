// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "indexer/pages/glyphs.h"

namespace karez {

/// A line: the indices of a page's glyphs from left to right, without spaces.
using GlyphLine = std::vector<std::size_t>;

/// Tells where the words of a line are parted: where a space was drawn, or where a gap is wide. How
/// wide a gap must be is learned from the page. A page that draws its spaces needs a wide gap;
/// otherwise the limit lies between the gaps within words and those between them. Reads the glyphs
/// it was made with, which must outlive it.
class WordGaps {
 public:
  WordGaps(const std::vector<Glyph>& glyphs, const std::vector<GlyphLine>& lines);

  /// Calls visit(glyph, parted) for each glyph of a line in order; `parted` is true when a space
  /// goes before it.
  template <class F>
  void walk(const GlyphLine& line, F&& visit) const {
    if (line.empty()) return;
    visit(line.front(), false);
    double right = glyphs_[line.front()].right;
    for (std::size_t i = 1; i < line.size(); ++i) {
      visit(line[i], is_parted(line[i - 1], line[i], right));
      right = std::max(right, glyphs_[line[i]].right);
    }
  }

 private:
  bool is_parted(std::size_t left, std::size_t right, double end) const;
  bool has_space(std::size_t left, std::size_t right) const;
  bool is_of_line(std::size_t space, std::size_t glyph) const;

  const std::vector<Glyph>& glyphs_;
  // Indices of the glyphs that are spaces, sorted by their middles.
  std::vector<std::size_t> spaces_;
  // Of the font's size: a wider gap is a space.
  double limit_ = 0;
};

}  // namespace karez
