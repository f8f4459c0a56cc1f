// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// The signs of a page with their places. Lengths are in points; x grows along the line and y grows
/// from line to line.
namespace karez {

/// One sign as it was drawn: a letter with its marks or without, a mark alone, or a ligature, which
/// is several letters in one sign.
struct Glyph {
  /// In reading order. A space is " ". Empty when the PDF does not say what the sign means.
  std::u32string text;
  double left = 0;
  double right = 0;
  double base = 0;  ///< The y of the line it stands on.
  double size = 0;  ///< The size of its font.
  double middle() const { return (left + right) / 2; }
};

bool is_space(const Glyph& glyph);

/// True for a sign that begins with a mark: it belongs to a letter drawn elsewhere.
bool is_mark(const Glyph& glyph);

/// Makes the signs of a page ready to be read. They come in the order in which they were drawn.
/// Presentation forms become the letters they stand for. A sign that was drawn twice to look bold
/// stays once.
void clean_glyphs(std::vector<Glyph>& glyphs);

/// Gives each mark to the letter it stands at: the mark's text is put after the letter's. A mark
/// that stands at no letter is left out. Only right-to-left text needs this, because there marks
/// are drawn before or after their letters as it happens.
void give_marks_to_letters(std::vector<Glyph>& glyphs);

/// Signs without a meaning become U+FFFD where they must be letters. They are left as they are when
/// there are enough ligatures on the page to explain them: a ligature may be drawn as one sign with
/// all the letters and one with none. In right-to-left text they must also be half of all signs,
/// because there lines that stretch a word, and dots apart from their letters, are signs without a
/// meaning.
void show_unknown_letters(std::vector<Glyph>& glyphs, bool right_to_left);

}  // namespace karez
