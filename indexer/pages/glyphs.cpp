// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/glyphs.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "indexer/text/bidi.h"

namespace karez {
namespace {

// Cleans the signs of a page before they are put into lines (placed_text.cpp). Each rule answers a
// habit of some PDF producer. The order matters: clean_glyphs() makes letters of presentation
// forms, on which all that follows relies.

// Of the font's size: the same letter drawn again is not farther away.
constexpr double kTwice = 0.1;
// Of the font's size: a narrower sign has no width, and signs closer than this have one place.
constexpr double kNoWidth = 0.01;
// Of the font's size: the letter of a mark is not farther away.
constexpr double kReach = 1.5;
// Of the font's size: no letter is narrower.
constexpr double kLetter = 0.1;
// So many signs without a meaning are explained by one sign of several letters.
constexpr int kMorePerUnknown = 2;
// Signs. Bold print may draw a whole line before it draws it again, so the second drawing is looked
// for this far back.
constexpr std::size_t kLookBack = 400;

bool is_alef(char32_t c) {
  return c == 0x0627 || c == 0x0622 || c == 0x0623 || c == 0x0625 || c == 0x0671;
}

// The letters of a sign in place of its presentation forms.
std::u32string plain(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) out += without_form(c);
  // No font has a sign for alef followed by lam. A sign with both is the ligature of lam and alef,
  // which the producer wrote in reverse.
  if (out.size() == 2 && is_alef(out[0]) && out[1] == 0x0644) std::swap(out[0], out[1]);
  return out;
}

// Some fonts draw the ligature of lam and alef as two signs. The one for alef has no width, and not
// every producer says what it means.
bool is_alef_of_ligature(const Glyph& glyph, const Glyph& next) {
  return glyph.text.empty() && glyph.right - glyph.left < kNoWidth * glyph.size &&
         next.text == U"\u0644" && std::abs(next.left - glyph.left) < kNoWidth * glyph.size;
}

bool is_drawn_again(const Glyph& a, const Glyph& b) {
  const double near = kTwice * b.size;
  return a.text == b.text && std::abs(a.left - b.left) < near && std::abs(a.base - b.base) < near &&
         !a.text.empty();
}

// Gives each mark to the nearest letter. Letters are sorted by their middles, so that only those
// within reach of a mark are compared. `letters` must outlive it.
class Marks {
 public:
  explicit Marks(std::vector<Glyph>& letters) : letters_(letters), by_place_(letters.size()) {
    std::iota(by_place_.begin(), by_place_.end(), std::size_t{0});
    std::sort(by_place_.begin(), by_place_.end(), [&](std::size_t a, std::size_t b) {
      return letters_[a].middle() < letters_[b].middle();
    });
  }

  void give(const Glyph& mark) {
    const double reach = kReach * mark.size;
    auto next = std::lower_bound(
        by_place_.begin(), by_place_.end(), mark.middle() - reach,
        [&](std::size_t letter, double x) { return letters_[letter].middle() < x; });
    Glyph* best = nullptr;
    double least = reach;
    for (; next != by_place_.end() && letters_[*next].middle() < mark.middle() + reach; ++next) {
      const double distance = distance_of(mark, letters_[*next]);
      if (distance >= least) continue;
      least = distance;
      best = &letters_[*next];
    }
    if (best) best->text += mark.text;
  }

 private:
  // How far a mark is from a letter. The distance beside the letter counts in full, the distance up
  // or down by half, and the distance from its middle by an eighth.
  static double distance_of(const Glyph& mark, const Glyph& letter) {
    if (letter.text.empty() || is_space(letter)) return kReach * mark.size;
    const double x = mark.middle();
    const double beside = std::max({0.0, letter.left - x, x - letter.right});
    return beside + std::abs(mark.base - letter.base) / 2 + std::abs(letter.middle() - x) / 8;
  }

  std::vector<Glyph>& letters_;
  std::vector<std::size_t> by_place_;
};

}  // namespace

bool is_space(const Glyph& glyph) { return glyph.text == U" "; }

bool is_mark(const Glyph& glyph) { return !glyph.text.empty() && is_combining(glyph.text.front()); }

void clean_glyphs(std::vector<Glyph>& glyphs) {
  std::vector<Glyph> kept;
  for (Glyph& glyph : glyphs) {
    glyph.text = plain(glyph.text);
    const auto last = kept.size() > kLookBack ? kept.end() - kLookBack : kept.begin();
    const bool again = std::any_of(
        last, kept.end(), [&](const Glyph& other) { return is_drawn_again(other, glyph); });
    if (again) continue;
    if (!kept.empty() && is_alef_of_ligature(kept.back(), glyph))
      kept.back().text.assign(1, U'\u0627');
    kept.push_back(std::move(glyph));
  }
  glyphs = std::move(kept);
}

void give_marks_to_letters(std::vector<Glyph>& glyphs) {
  std::vector<Glyph> letters, marks;
  for (Glyph& glyph : glyphs) (is_mark(glyph) ? marks : letters).push_back(std::move(glyph));
  Marks giver(letters);
  for (const Glyph& mark : marks) giver.give(mark);
  glyphs = std::move(letters);
}

void show_unknown_letters(std::vector<Glyph>& glyphs, bool right_to_left) {
  const auto is_unknown = [](const Glyph& glyph) {
    return glyph.text.empty() && glyph.right - glyph.left > kLetter * glyph.size;
  };
  const auto tells_more = [](const Glyph& glyph) { return glyph.text.size() > 1; };
  const auto unknown = std::count_if(glyphs.begin(), glyphs.end(), is_unknown);
  const auto more = std::count_if(glyphs.begin(), glyphs.end(), tells_more);
  if (unknown <= kMorePerUnknown * more) return;
  if (right_to_left && unknown * 2 < static_cast<std::ptrdiff_t>(glyphs.size())) return;
  for (Glyph& glyph : glyphs) {
    if (is_unknown(glyph)) glyph.text.assign(1, U'\uFFFD');
  }
}

}  // namespace karez
