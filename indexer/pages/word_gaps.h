// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "indexer/pages/glyphs.h"

namespace karez {

/// A line: indices of a page's glyphs from left to right, without spaces.
using GlyphLine = std::vector<std::size_t>;

/// Knows where words are parted: where a space was drawn, or where a gap is wide. How wide depends
/// on the page: whether it draws spaces, else how wide its gaps are. Reads the glyphs it was made
/// with, which must outlive it.
class WordGaps {
 public:
  WordGaps(const std::vector<Glyph>& glyphs, const std::vector<GlyphLine>& lines);

  /// Calls visit(glyph, parted) for each glyph of a line, `parted` when a space goes before it.
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
  std::vector<std::size_t> spaces_;  // Indices of glyphs, by their middles.
  double limit_ = 0;                 // Of a size: a wider gap is a space.
};

}  // namespace karez
