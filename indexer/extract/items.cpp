// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/items.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/pages/lines.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

constexpr std::array<std::string_view, 10> kBoilerplate{"responsive image",
                                                        "view this email in your browser",
                                                        "view email in browser",
                                                        "view in browser",
                                                        "unsubscribe",
                                                        "unsubscribe from this list",
                                                        "update your preferences",
                                                        "skip to content",
                                                        "skip to main content",
                                                        "share this"};

// Limits in code points. A heading is no longer, and the block below it is prose when it is no
// shorter. Dense scripts (Chinese, Japanese) say as much in fewer characters.
constexpr std::size_t kHeadingCodePoints = 100;
constexpr std::size_t kDenseHeadingCodePoints = 40;  // Of scripts without spaces.
constexpr std::size_t kProseCodePoints = 80;
constexpr std::size_t kDenseProseCodePoints = 25;
// Letters. Words such as "of" and "the" are small in titles too, so they do not count.
constexpr std::size_t kSmallWord = 3;
// A text with fewer headings has none, because one short line is no pattern.
constexpr std::size_t kHeadings = 2;

// What tells a title from a sentence, counted over one block.
struct Shape {
  std::size_t code_points = 0;
  std::size_t dense = 0;                // Of the code points, those of dense scripts.
  std::size_t words = 0;                // Of more than kSmallWord letters, or without case.
  std::size_t titled = 0;               // Of these, the ones that begin with a capital.
  std::size_t caseless = 0;             // Of these, the ones of a script without case.
  LetterKind first = LetterKind::none;  // Of the first letter.
  char32_t last = 0;                    // The last one that is not white space.
};

void end_word(Shape& shape, std::size_t letters, LetterKind first) {
  const bool caseless = first == LetterKind::caseless;
  if (letters <= kSmallWord && !caseless) return;
  ++shape.words;
  if (first == LetterKind::upper) ++shape.titled;
  if (caseless) ++shape.caseless;
}

// An apostrophe does not end a word: "l'homme" is one.
Shape shape_of(std::string_view text) {
  Shape shape;
  std::size_t letters = 0;
  LetterKind word_first = LetterKind::none;
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const LetterKind kind = letter_kind(c);
    ++shape.code_points;
    if (is_dense_script(c)) ++shape.dense;
    if (c > 0x20) shape.last = c;
    if (is_letter(kind)) {
      if (shape.first == LetterKind::none) shape.first = kind;
      if (letters++ == 0) word_first = kind;
    } else if (letters > 0 && c != '\'' && c != 0x2019) {
      end_word(shape, letters, word_first);
      letters = 0;
    }
  }
  if (letters > 0) end_word(shape, letters, word_first);
  return shape;
}

bool is_dense(const Shape& shape) { return shape.dense * 2 > shape.code_points; }

bool ends_sentence(char32_t c) {
  constexpr std::u32string_view kEnds = U".,;:…。，；：、؛،۔।။";
  return kEnds.find(c) != std::u32string_view::npos;
}

bool is_prose(std::string_view block) {
  const Shape shape = shape_of(block);
  return shape.code_points >= (is_dense(shape) ? kDenseProseCodePoints : kProseCodePoints);
}

// True when the block is written as titles are: six of ten longer words begin with a capital, or
// its script has no capitals.
bool is_titled(const Shape& shape) {
  if (shape.words == 0) return false;
  if (shape.caseless * 2 > shape.words) return true;
  return shape.first == LetterKind::upper && shape.titled * 10 >= shape.words * 6;
}

bool could_be_heading(std::string_view block) {
  if (block.empty() || block.find('\n') != std::string_view::npos || is_boilerplate(block)) {
    return false;
  }
  // These begin lists, quotations, rules and addresses.
  if (std::string_view("-*>|=_+#@(").find(block.front()) != std::string_view::npos) return false;
  if (block.find("://") != std::string_view::npos) return false;
  const Shape shape = shape_of(block);
  const std::size_t most = is_dense(shape) ? kDenseHeadingCodePoints : kHeadingCodePoints;
  return shape.code_points <= most && !ends_sentence(shape.last) && is_titled(shape);
}

void add_text(std::string& text, std::string_view block) {
  if (!text.empty()) text += '\n';
  text.append(block).append("\n");
}

std::vector<Block> paragraphs(std::string_view text) {
  std::vector<Block> blocks;
  std::string current;
  const auto flush = [&] {
    if (!current.empty()) blocks.push_back({.text = current});
    current.clear();
  };
  for (const Line& line : split_lines(text)) {
    if (line.blank()) {
      flush();
      continue;
    }
    if (!current.empty()) current += '\n';
    current += line.text;
  }
  flush();
  return blocks;
}

}  // namespace

bool is_boilerplate(std::string_view block) {
  const std::string lower = ascii::lower(trim(block));
  return std::find(kBoilerplate.begin(), kBoilerplate.end(), lower) != kBoilerplate.end();
}

std::vector<Block> blocks_of_text(std::string_view text) {
  std::vector<Block> blocks = paragraphs(text);
  std::vector<std::size_t> headings;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    if (could_be_heading(blocks[i].text) && is_prose(blocks[i + 1].text)) headings.push_back(i);
  }
  if (headings.size() < kHeadings) return blocks;
  for (const std::size_t i : headings) blocks[i].heading = true;
  return blocks;
}

std::vector<Item> items_of(const std::vector<Block>& blocks) {
  std::vector<Item> items;
  std::string headings;
  std::string label;
  for (const Block& block : blocks) {
    if (is_boilerplate(block.text)) continue;
    if (block.heading) {
      add_text(headings, block.text);
      label = block.text;
      continue;
    }
    if (!headings.empty()) {
      items.push_back({label, headings});
      headings.clear();
    } else if (items.empty()) {
      items.emplace_back();
    }
    add_text(items.back().text, block.text);
  }
  if (headings.empty()) return items;
  if (items.empty()) items.push_back({label, {}});
  std::string& last = items.back().text;
  if (!last.empty()) last += '\n';
  last += headings;
  return items;
}

}  // namespace karez
