// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/columns.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace karez {
namespace {

// Puts the print of a page into reading order from its places alone. The caller first joins boxes
// (join_boxes), because a gap between columns can only be seen between whole pieces of lines. It
// then reads the stretches column by column (read_columns). Sizes are relative to the height of the
// print, so that the same rules hold for 8 and 14 point.

// Of the print's height: the middles of two signs on one line differ by less.
constexpr double kRise = 0.35;
// Of the print's height: a wider gap ends a stretch.
constexpr double kNear = 1.2;
// Of the print's height: the gap between two columns is wider.
constexpr double kGutter = 0.9;
// Of the print's height: at least half of a column's lines are wider. Narrower ones are cells.
constexpr double kColumn = 8;
// Lines: a part of fewer is not a column.
constexpr std::size_t kColumnLines = 3;
// Stretches: a page of more is a drawing and not prose. It bounds the depth and time of the
// cutting.
constexpr std::size_t kMost = 1000;

// Disjoint sets (union-find): join() makes one set of two, root() names the set of a member.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool are_beside(const Stretch& a, const Stretch& b) {
  const double height = std::max(a.height(), b.height());
  const double gap = std::max(a.left, b.left) - std::min(a.right, b.right);
  return std::abs(a.middle() - b.middle()) < kRise * height && gap < kNear * height;
}

void grow(Stretch& whole, const Stretch& part) {
  whole.left = std::min(whole.left, part.left);
  whole.right = std::max(whole.right, part.right);
  whole.top = std::min(whole.top, part.top);
  whole.bottom = std::max(whole.bottom, part.bottom);
}

using Stretches = std::vector<Stretch>;
using Lines = std::vector<Stretches>;

// The median height of the stretches of a page that has at least one.
double usual_height(const Stretches& page) {
  std::vector<double> heights;
  for (const Stretch& stretch : page) heights.push_back(stretch.height());
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

bool is_higher(const Stretch& a, const Stretch& b) { return a.middle() < b.middle(); }

// Groups the stretches into lines, the top line first, each from left to right.
Lines rows_of(Stretches page) {
  std::sort(page.begin(), page.end(), is_higher);
  Lines rows;
  for (Stretch& stretch : page) {
    const bool same =
        !rows.empty() && stretch.middle() - rows.back().back().middle() < kRise * stretch.height();
    if (!same) rows.emplace_back();
    rows.back().push_back(std::move(stretch));
  }
  for (Stretches& row : rows) {
    std::sort(row.begin(), row.end(),
              [](const Stretch& a, const Stretch& b) { return a.left < b.left; });
  }
  return rows;
}

// A column is prose: it has enough lines, and wide ones. A narrow part is a column of a table.
bool is_column(const Stretches& page, double height) {
  std::vector<double> widths;
  for (const Stretches& row : rows_of(page)) {
    widths.push_back(row.back().right - row.front().left);
  }
  if (widths.size() < kColumnLines) return false;
  const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  return *middle > kColumn * height;
}

// Reads a page by cutting it, each part again until it is a part of one column:
//
//    +-----------------+     1. No gap runs down the whole page, because the title is in the way:
//    |  T  I  T  L  E  |        cut_down() takes the title off at the widest gap between lines.
//    |                 |     2. Now one gap runs down all that is left: cut_across() parts the
//    | aaaaaa | bbbbbb |        columns there, and a is read before b. (From right to left: b, a.)
//    | aaaaaa | bbbbbb |     3. Neither a nor b has such a gap: cut_down() takes their lines off
//    | aaaaaa | bbbbbb |        one after the other.
//    +-----------------+
//
// Both sides of a cut across must be prose (is_column), so that the rows of a table stay whole.
class Reader {
 public:
  Reader(double height, bool right_to_left) : height_(height), right_to_left_(right_to_left) {}

  void read(Stretches part) {
    Stretches rest;
    if (part.empty()) return;
    if (cut_across(part, rest)) {
      if (right_to_left_) std::swap(part, rest);
      read(std::move(part));
      return read(std::move(rest));
    }
    if (cut_down(part, rest)) {
      read(std::move(part));
      return read(std::move(rest));
    }
    for (Stretches& row : rows_of(std::move(part))) lines_.push_back(std::move(row));
  }
  Lines lines() && { return std::move(lines_); }

 private:
  // Cuts at the widest gap between columns. On success `part` keeps the left side and `rest` gets
  // the right one; otherwise `part` is whole and `rest` is empty.
  bool cut_across(Stretches& part, Stretches& rest) const {
    std::sort(part.begin(), part.end(),
              [](const Stretch& a, const Stretch& b) { return a.left < b.left; });
    std::size_t best = 0;
    double widest = kGutter * height_;
    double right = part.front().right;
    for (std::size_t i = 1; i < part.size(); ++i) {
      if (part[i].left - right > widest) {
        widest = part[i].left - right;
        best = i;
      }
      right = std::max(right, part[i].right);
    }
    if (best == 0) return false;
    const auto cut = part.begin() + static_cast<std::ptrdiff_t>(best);
    rest.assign(cut, part.end());
    Stretches left(part.begin(), cut);
    if (!is_column(left, height_) || !is_column(rest, height_)) {
      rest.clear();
      return false;
    }
    part = std::move(left);
    return true;
  }

  // Cuts at the widest gap between lines. `part` keeps the upper lines and `rest` gets the lower
  // ones.
  bool cut_down(Stretches& part, Stretches& rest) const {
    std::sort(part.begin(), part.end(), is_higher);
    std::size_t best = 0;
    double widest = kRise * height_;
    for (std::size_t i = 1; i < part.size(); ++i) {
      const double gap = part[i].middle() - part[i - 1].middle();
      if (gap > widest) {
        widest = gap;
        best = i;
      }
    }
    if (best == 0) return false;
    const auto cut = part.begin() + static_cast<std::ptrdiff_t>(best);
    rest.assign(cut, part.end());
    part.erase(cut, part.end());
    return true;
  }

  double height_;
  bool right_to_left_;
  Lines lines_;
};

}  // namespace

// Boxes are looked at from the top, so a box is compared only with those within one line's height
// below its middle and not with the whole page.
std::vector<Stretch> join_boxes(const std::vector<Stretch>& boxes) {
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return is_higher(boxes[a], boxes[b]); });
  Sets sets(boxes.size());
  double tallest = 0;
  for (const Stretch& box : boxes) tallest = std::max(tallest, box.height());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Stretch& box = boxes[order[i]];
    for (std::size_t j = i + 1; j < order.size(); ++j) {
      if (boxes[order[j]].middle() - box.middle() > kRise * tallest) break;
      if (are_beside(box, boxes[order[j]])) sets.join(order[i], order[j]);
    }
  }
  std::vector<Stretch> joined(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    Stretch& whole = joined[sets.root(i)];
    if (whole.parts.empty())
      whole = {.left = boxes[i].left,
               .right = boxes[i].right,
               .top = boxes[i].top,
               .bottom = boxes[i].bottom};
    grow(whole, boxes[i]);
    whole.parts.push_back(i);
  }
  std::erase_if(joined, [](const Stretch& stretch) { return stretch.parts.empty(); });
  return joined;
}

std::vector<std::vector<Stretch>> read_columns(std::vector<Stretch> page, bool right_to_left) {
  if (page.empty()) return {};
  if (page.size() > kMost) return rows_of(std::move(page));
  Reader reader(usual_height(page), right_to_left);
  reader.read(std::move(page));
  return std::move(reader).lines();
}

}  // namespace karez
