// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// A paragraph or a heading, in reading order, before a document is cut into items.
struct Block {
  std::string text;  ///< One or more lines, no blank ones.
  bool heading = false;
};

/// An article of a bulletin. `text` begins with its heading, when it has one.
struct Item {
  std::string label;
  std::string text;
};

/// Cuts blocks into items at headings that have prose beneath them. Headings in a row belong
/// together (a title over the first section) and the last of them is the label; one at the end
/// without prose goes with what stands before. Text before the first heading is an item without a
/// label.
std::vector<Item> items_of(const std::vector<Block>& blocks);

/// Paragraphs of plain text, with the lines that are headings marked. A line is a heading when it
/// is short, stands alone between blank lines, ends in no punctuation of a sentence, is written as
/// titles are, and prose follows; and when the text has two of them at least, because one short
/// line proves nothing.
std::vector<Block> blocks_of_text(std::string_view text);

/// True for what newsletters carry beside their text: "Responsive Image", "View this email in your
/// browser". Such blocks are neither headings nor items.
bool is_boilerplate(std::string_view block);

}  // namespace karez
