// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Turns a printed line back into the text that it shows. A PDF gives the characters of a line as
/// they are seen, from left to right, while text is stored in the order in which it is read. These
/// are the parts of Unicode's bidirectional algorithm (UAX #9) that this needs. All functions are
/// thread-safe.
namespace karez {

/// True for letters that Unicode's bidirectional class says are written from right to left.
bool runs_right_to_left(char32_t c);

/// True for letters that the class says are written from left to right. Digits are not among them.
bool runs_left_to_right(char32_t c);

/// True for marks that are printed above, below or inside another letter.
bool is_combining(char32_t c);

/// The place of a character in a printed line.
struct Placed {
  std::size_t index = 0;       ///< Its number in the line as seen, from left to right.
  bool right_to_left = false;  ///< It belongs to a run written from right to left.
};

/// The characters of a line in the order in which they are read. `seen` has them as they are
/// printed, from left to right. `right_to_left` is the direction of the line's paragraph. With
/// Hebrew letters A, B, C, the line "12 CBA" of a right-to-left paragraph is read as "ABC 12".
/// Empty when ICU fails.
std::vector<Placed> reading_order(std::u32string_view seen, bool right_to_left);

/// The bracket or guillemet that looks like this one in a mirror: "(" for ")". Other characters
/// stay.
char32_t mirrored(char32_t c);

/// The letters that an Arabic or Hebrew presentation form stands for, in reading order: two for the
/// ligature ﻻ. A form that shows a mark alone gives the mark without the space that carries it.
/// Other characters stand for themselves.
std::u32string without_form(char32_t c);

}  // namespace karez
