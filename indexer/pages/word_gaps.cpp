// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/word_gaps.h"

#include <array>
#include <cmath>

#include "indexer/text/bidi.h"

namespace karez {
namespace {

// Percent of all signs. A page with more spaces draws its spaces.
constexpr std::size_t kSpacesPercent = 4;
// Of the font's size: the limit for gaps on a page that draws its spaces.
constexpr double kDrawnLimit = 0.4;
// Of the font's size: the limit between Latin and right-to-left words, where cairo draws no space.
constexpr double kTurnLimit = 0.12;
// Of the font's size: a space farther up or down belongs to another line.
constexpr double kRise = 0.35;
// Of the font's size: the same for a space that was drawn next to its word, which may slope.
constexpr double kFarRise = 1.2;
// Signs apart in the order of drawing: then a space was drawn next to its word.
constexpr std::size_t kBeside = 2;

bool is_latin(const Glyph& glyph) {
  return !glyph.text.empty() && !runs_right_to_left(glyph.text.front());
}

// A histogram of the gaps of a page, as parts of the font's size.
class Widths {
 public:
  void add(double gap) {
    const long step = std::lround(gap / kStep);
    if (step >= 0 && step < static_cast<long>(kSteps)) ++counts_.at(static_cast<std::size_t>(step));
  }

  // Gaps within words are near zero, and gaps between words have a width of their own. The limit is
  // where there are the fewest gaps between these two:
  //
  //    gaps  |#
  //          |##          ##
  //          |###        ####
  //          +-----|---------- width
  //              limit
  double limit() const {
    std::size_t best = kUsual;
    for (std::size_t i = kLeast; i <= kMost; ++i) {
      if (around(i) < around(best)) best = i;
    }
    return static_cast<double>(best) * kStep;
  }

 private:
  // Widths are counted in steps of kStep, up to kSteps of them. The limit is looked for from kLeast
  // to kMost steps, and is kUsual when nothing speaks for another.
  static constexpr double kStep = 0.01;
  static constexpr std::size_t kSteps = 40;
  static constexpr std::size_t kLeast = 7, kUsual = 12, kMost = 18;

  // A smoothed count, so that one empty step among many gaps is not taken for the limit.
  std::size_t around(std::size_t step) const {
    return 2 * counts_.at(step) + counts_.at(step - 1) + counts_.at(step + 1);
  }
  std::array<std::size_t, kSteps> counts_{};
};

}  // namespace

WordGaps::WordGaps(const std::vector<Glyph>& glyphs, const std::vector<GlyphLine>& lines)
    : glyphs_(glyphs) {
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (is_space(glyphs[i])) spaces_.push_back(i);
  }
  std::sort(spaces_.begin(), spaces_.end(),
            [&](std::size_t a, std::size_t b) { return glyphs[a].middle() < glyphs[b].middle(); });
  if (spaces_.size() * 100 > glyphs.size() * kSpacesPercent) {
    limit_ = kDrawnLimit;
    return;
  }
  Widths widths;
  for (const GlyphLine& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Glyph& glyph = glyphs[line[i]];
      widths.add((glyph.left - glyphs[line[i - 1]].right) / glyph.size);
    }
  }
  limit_ = widths.limit();
}

// `end` is how far the line has reached to the right, which may be beyond the glyph `left`.
bool WordGaps::is_parted(std::size_t left, std::size_t right, double end) const {
  const Glyph& next = glyphs_[right];
  const bool turns = is_latin(glyphs_[left]) != is_latin(next);
  const double limit = turns ? std::min(limit_, kTurnLimit) : limit_;
  return next.left - end > limit * next.size || has_space(left, right);
}

// True when a space of this line stands between the middles of the two glyphs.
bool WordGaps::has_space(std::size_t left, std::size_t right) const {
  const double from = std::min(glyphs_[left].middle(), glyphs_[right].middle());
  const double to = std::max(glyphs_[left].middle(), glyphs_[right].middle());
  auto next = std::upper_bound(spaces_.begin(), spaces_.end(), from,
                               [&](double x, std::size_t i) { return x < glyphs_[i].middle(); });
  for (; next != spaces_.end() && glyphs_[*next].middle() < to; ++next) {
    if (is_of_line(*next, left) || is_of_line(*next, right)) return true;
  }
  return false;
}

bool WordGaps::is_of_line(std::size_t space, std::size_t glyph) const {
  const std::size_t between = space > glyph ? space - glyph : glyph - space;
  const double rise = std::abs(glyphs_[space].base - glyphs_[glyph].base);
  return rise < (between <= kBeside ? kFarRise : kRise) * glyphs_[glyph].size;
}

}  // namespace karez
