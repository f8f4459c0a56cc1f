// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace karez {

/// A stretch of print on one line, without a wide gap. In points, y downward.
struct Stretch {
  double left = 0, right = 0;
  double top = 0, bottom = 0;
  std::vector<std::size_t> parts = {};  ///< What it is made of, by the caller's numbers.
  double middle() const { return (top + bottom) / 2; }
  double height() const { return bottom - top; }
};

/// Joins boxes that stand beside each other into stretches. The parts are indices of `boxes`.
std::vector<Stretch> join_boxes(const std::vector<Stretch>& boxes);

/// The lines of a page in reading order, each the stretches of one line from left to right:
/// columns one after the other, from the right one on when `right_to_left`, rows of a table as
/// lines.
std::vector<std::vector<Stretch>> read_columns(std::vector<Stretch> page, bool right_to_left);

}  // namespace karez
