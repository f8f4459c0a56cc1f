// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace karez {

/// A stretch of print on one line, without a wide gap. Lengths are in points; y grows downward.
struct Stretch {
  double left = 0, right = 0;
  double top = 0, bottom = 0;
  /// The boxes it is made of, as indices into a list that the caller owns.
  std::vector<std::size_t> parts = {};
  double middle() const { return (top + bottom) / 2; }
  double height() const { return bottom - top; }
};

/// Joins boxes that stand beside each other on one line into stretches. The parts of a stretch are
/// indices of `boxes`; each box is in exactly one stretch.
std::vector<Stretch> join_boxes(const std::vector<Stretch>& boxes);

/// Returns the lines of a page in reading order; each line is its stretches from left to right.
/// Columns come one after the other, beginning with the right one when `right_to_left`. Rows of a
/// table stay lines. A page of more than 1,000 stretches is read row by row, because it is a
/// drawing.
std::vector<std::vector<Stretch>> read_columns(std::vector<Stretch> page, bool right_to_left);

}  // namespace karez
