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

/// An article of a bulletin. `text` begins with its heading, when it has one; `label` is that
/// heading.
struct Item {
  std::string label;
  std::string text;
};

/// Cuts blocks into items at headings that have prose below them. Headings in a row belong to one
/// item (a title above the first section), and the last of them is the label. A heading at the end
/// without prose goes to the item before it. Text before the first heading is an item without a
/// label.
std::vector<Item> items_of(const std::vector<Block>& blocks);

/// The paragraphs of plain text, with the lines that are headings marked. A line is a heading when
/// it is short, stands alone between blank lines, does not end in punctuation, is written as titles
/// are, and prose follows. A text needs at least two of them, because one short line proves
/// nothing.
std::vector<Block> blocks_of_text(std::string_view text);

/// True for what newsletters have beside their text: "Responsive Image", "View this email in your
/// browser". Such blocks are neither headings nor text of an item.
bool is_boilerplate(std::string_view block);

}  // namespace karez
