// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/placed_text.h"

#include <algorithm>
#include <cmath>

#include "common/text/unicode.h"
#include "indexer/pages/columns.h"
#include "indexer/pages/word_gaps.h"
#include "indexer/text/bidi.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// Signs of a page. A page with more is a drawing or hostile.
constexpr std::size_t kMostGlyphs = 30000;
// Percent of a line's letters. A line with more letters that run the way of the page takes the
// page's direction, even when most of its letters run the other way.
constexpr std::size_t kSharePercent = 15;
// Of the larger font's size: two signs of one run are no farther apart.
constexpr double kRunOn = 1.2;
// Of the larger font's size: the smaller of two neighbours is larger. The number of a note is
// smaller than its text and still in one run with it.
constexpr double kRunSize = 0.4;
// Of the font's size: a mark may be drawn this far to the left of its letter's right edge.
constexpr double kRunBack = 1.0;
// Of a sign's width: the point from its left edge that tells its order in a line.
constexpr double kStart = 0.25;
// Of a letter's size: the number of a note is smaller.
constexpr double kRaised = 0.85;
// Of the larger font's size: signs of one run stand no farther up or down, because the words of
// Nastaliq slope.
constexpr double kRunRise = 0.8;

// Counts the letters by direction.
struct Directions {
  std::size_t right_to_left = 0;
  std::size_t left_to_right = 0;
  void add(const std::u32string& text) {
    for (const char32_t c : text) {
      if (runs_right_to_left(c)) ++right_to_left;
      if (runs_left_to_right(c)) ++left_to_right;
    }
  }
  bool more_than(std::size_t percent) const {
    return right_to_left * 100 > percent * (right_to_left + left_to_right);
  }
};

// PDFs have brackets in right-to-left text as they look or as they are meant, depending on the
// producer. The brackets of a page are turned when more of them would then open before they close.
// A pair counts when two brackets of one kind follow each other.
class Brackets {
 public:
  void add(char32_t c, std::size_t at) {
    if (mirrored(c) == c) return;
    places_.push_back(at);
    const bool opens = c < mirrored(c);
    if (last_ == mirrored(c) && opens_ != opens) ++(opens_ ? right_ : wrong_);
    last_ = c;
    opens_ = opens;
  }
  void turn(std::u32string& text) const {
    if (wrong_ <= right_) return;
    for (const std::size_t at : places_) text[at] = mirrored(text[at]);
  }

 private:
  std::vector<std::size_t> places_;
  char32_t last_ = 0;
  bool opens_ = false;
  std::size_t right_ = 0, wrong_ = 0;  // Pairs that open before they close, and the others.
};

// Makes the text of a page in these steps:
//
//   glyphs   as drawn, each with its place; marks go to their letters (glyphs.h)
//   runs     glyphs drawn one after the other and beside each other: mostly a word
//   lines    runs that stand beside each other, columns apart (columns.h), sorted by x
//   seen     the first letters of a line's glyphs from left to right, spaces where words part
//   text     the same glyphs in reading order (bidi.h)
//
// A line of Arabic, here in letters from a to f, with a number in it:
//
//   seen     f e d  2 0 1 9  c b a       people read it from the right, but the number
//   text     a b c  2 0 1 9  d e f
class PageText {
 public:
  explicit PageText(std::vector<Glyph> glyphs) : glyphs_(std::move(glyphs)) {
    clean_glyphs(glyphs_);
    Directions page;
    for (const Glyph& glyph : glyphs_) page.add(glyph.text);
    right_to_left_ = page.more_than(50);
    show_unknown_letters(glyphs_, page.right_to_left > 0);
    if (page.right_to_left > 0) give_marks_to_letters(glyphs_);
  }

  std::string compose() {
    const std::vector<GlyphLine> lines = find_lines();
    const WordGaps gaps(glyphs_, lines);
    for (const GlyphLine& line : lines) add_line(line, gaps);
    brackets_.turn(text_);
    std::string out;
    for (const char32_t c : text_) append_utf8(out, c);
    return out;
  }

 private:
  // Signs that were drawn one after the other and beside each other are placed as one. Spaces are
  // left out, because they also stand between columns.
  std::vector<Stretch> find_runs() const {
    std::vector<Stretch> runs;
    const Glyph* last = nullptr;
    for (std::size_t i = 0; i < glyphs_.size(); ++i) {
      const Glyph& glyph = glyphs_[i];
      if (is_space(glyph)) continue;
      if (!last || !goes_on(*last, glyph)) {
        runs.push_back({.left = glyph.left,
                        .right = glyph.right,
                        .top = glyph.base - glyph.size,
                        .bottom = glyph.base});
      }
      Stretch& run = runs.back();
      run.left = std::min(run.left, glyph.left);
      run.right = std::max(run.right, glyph.right);
      if (!glyph.text.empty() && !is_mark(glyph)) sink(run, glyph);
      run.parts.push_back(i);
      last = &glyph;
    }
    return runs;
  }

  // A sloping word stands on its lowest letter, which is its last one.
  static void sink(Stretch& run, const Glyph& glyph) {
    if (glyph.base <= run.bottom) return;
    run.bottom = glyph.base;
    run.top = glyph.base - glyph.size;
  }

  // True when the sign stands beside the one drawn before it, on either side, because right-to-left
  // words are drawn either way.
  static bool goes_on(const Glyph& last, const Glyph& next) {
    const double size = std::max(last.size, next.size);
    const double gap = std::max(last.left, next.left) - std::min(last.right, next.right);
    return std::min(last.size, next.size) > kRunSize * size &&
           std::abs(last.base - next.base) < kRunRise * size && gap < kRunOn * size;
  }

  static bool goes_on_to_the_right(const Glyph& last, const Glyph& next) {
    return goes_on(last, next) && next.left > last.right - kRunBack * next.size;
  }

  std::vector<GlyphLine> find_lines() const {
    const std::vector<Stretch> runs = find_runs();
    std::vector<GlyphLine> lines;
    for (const auto& stretches : read_columns(join_boxes(runs), right_to_left_)) {
      GlyphLine& line = lines.emplace_back();
      for (const Stretch& stretch : stretches) {
        for (const std::size_t part : stretch.parts) {
          line.insert(line.end(), runs[part].parts.begin(), runs[part].parts.end());
        }
      }
      put_in_order(line);
    }
    return lines;
  }

  // Puts the signs of a line in order from left to right. In a line without right-to-left letters,
  // signs stay in the order of drawing as long as it goes on to the right. Marks of such scripts
  // are drawn right before or after their letters, and their places say less than that order.
  void put_in_order(GlyphLine& line) const {
    std::sort(line.begin(), line.end());
    Directions letters;
    for (const std::size_t i : line) letters.add(glyphs_[i].text);
    std::vector<std::pair<double, GlyphLine>> runs;
    for (const std::size_t i : line) {
      const bool on = !runs.empty() && letters.right_to_left == 0 &&
                      goes_on_to_the_right(glyphs_[runs.back().second.back()], glyphs_[i]);
      if (!on) runs.emplace_back(start_of(glyphs_[i]), GlyphLine());
      runs.back().second.push_back(i);
    }
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    line.clear();
    for (const auto& run : runs) line.insert(line.end(), run.second.begin(), run.second.end());
  }

  // Where a sign begins for the order. A sign may reach far under the next one, and the sign of a
  // ligature's second letter has no width, so the left edge alone does not tell.
  static double start_of(const Glyph& glyph) {
    return glyph.left + kStart * (glyph.right - glyph.left);
  }

  // Each sign is put into `seen` by its first letter only, so that one index stands for one sign
  // while the direction is worked out; then the whole texts are taken.
  void add_line(const GlyphLine& line, const WordGaps& gaps) {
    std::u32string seen;
    std::vector<const std::u32string*> texts;
    const std::u32string space(1, U' ');
    const auto add = [&](const std::u32string& text) {
      if (text.empty() || (text == space && (seen.empty() || seen.back() == U' '))) return;
      seen += text.front();
      texts.push_back(&text);
    };
    const bool right_to_left = direction_of(line);
    const std::size_t number = right_to_left ? 0 : number_of_note(line);
    gaps.walk(line, [&](std::size_t glyph, bool parted) {
      if (parted || (number > 0 && glyph == line[number])) add(space);
      add(glyphs_[glyph].text);
    });
    for (const Placed& placed : reading_order(seen, right_to_left)) {
      if (placed.right_to_left) brackets_.add(seen[placed.index], text_.size());
      text_ += *texts[placed.index];
    }
    text_ += U'\n';
  }

  // How many small digits the line begins with. They number a note and stand so close to it that no
  // gap parts them, so a space is added after them.
  std::size_t number_of_note(const GlyphLine& line) const {
    std::size_t count = 0;
    while (count < line.size() && is_digit(glyphs_[line[count]])) ++count;
    if (count == 0 || count == line.size()) return 0;
    return glyphs_[line.front()].size < kRaised * glyphs_[line[count]].size ? count : 0;
  }

  static bool is_digit(const Glyph& glyph) {
    return glyph.text.size() == 1 && letter_kind(glyph.text.front()) == LetterKind::digit;
  }

  // True for a right-to-left line. A line of a right-to-left page may begin or end in Latin words
  // and still be one.
  bool direction_of(const GlyphLine& line) const {
    Directions letters;
    for (const std::size_t i : line) letters.add(glyphs_[i].text);
    return letters.more_than(right_to_left_ ? kSharePercent : 100 - kSharePercent);
  }

  std::vector<Glyph> glyphs_;
  bool right_to_left_ = false;
  Brackets brackets_;
  std::u32string text_;
};

// The scripts of India and South-East Asia up to Myanmar: their marks and letters change places in
// print.
bool moves_marks(char32_t c) { return c >= 0x0900 && c < 0x1100; }

}  // namespace

bool should_be_placed(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (moves_marks(c) || (c >= 0x1780 && c < 0x1800) || runs_right_to_left(c)) return true;
  }
  return false;
}

std::optional<std::string> placed_text(std::vector<Glyph> glyphs) {
  if (glyphs.size() > kMostGlyphs) return std::nullopt;
  return PageText(std::move(glyphs)).compose();
}

}  // namespace karez
