// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The way from a printed line back to the text it shows: what of Unicode's bidirectional algorithm
/// (UAX #9) readers of layout need. All functions are thread-safe.
namespace karez {

/// True for letters written from right to left, after their bidirectional class.
bool runs_right_to_left(char32_t c);

/// True for letters written from left to right, after their bidirectional class; not for digits.
bool runs_left_to_right(char32_t c);

/// True for marks that stand above, below or in another letter.
bool is_combining(char32_t c);

/// A character of a printed line.
struct Placed {
  std::size_t index = 0;       ///< In the line as seen, from left to right.
  bool right_to_left = false;  ///< It belongs to a run written from right to left.
};

/// The characters of a line in the order in which they are read. `seen` has them from left to
/// right; `right_to_left` is the direction of its paragraph.
std::vector<Placed> reading_order(std::u32string_view seen, bool right_to_left);

/// The bracket that looks like this one in a mirror; other characters stay what they are.
char32_t mirrored(char32_t c);

/// What an Arabic or Hebrew presentation form stands for, in reading order, without the space that
/// carries a lone mark; other characters stand for themselves.
std::u32string without_form(char32_t c);

}  // namespace karez
