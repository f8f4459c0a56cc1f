// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// The signs of a page with their places. Lengths are in points; x grows along the line, y from
/// line to line.
namespace karez {

/// One sign as it was drawn: a letter, with its marks or without, a mark alone, or letters in one
/// sign (a ligature).
struct Glyph {
  std::u32string text;  ///< In reading order; " " for a space, empty when nobody knows.
  double left = 0;
  double right = 0;
  double base = 0;  ///< The y it stands on.
  double size = 0;  ///< Of its font.
  double middle() const { return (left + right) / 2; }
};

bool is_space(const Glyph& glyph);

/// True for a sign that begins with a mark: it belongs to a letter drawn elsewhere.
bool is_mark(const Glyph& glyph);

/// Makes the signs of a page, in the order in which they were drawn, ready to be read: presentation
/// forms become the letters they stand for, what was drawn twice for boldness stays once.
void clean_glyphs(std::vector<Glyph>& glyphs);

/// For right-to-left text, where marks are drawn before or after their letters as it happens:
/// each mark goes after the letter it stands at. Those that stand at none are left out.
void give_marks_to_letters(std::vector<Glyph>& glyphs);

/// Signs nobody knows become U+FFFD where they must be letters: where no others tell of more
/// letters than their own and so account for them, and, in right-to-left text, which has lines to
/// stretch words and dots apart from letters, where they are the most.
void show_unknown_letters(std::vector<Glyph>& glyphs, bool right_to_left);

}  // namespace karez
