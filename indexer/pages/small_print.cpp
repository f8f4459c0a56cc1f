// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/small_print.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// Of the body's height: smaller print is a note. 10 point notes below an 11 point body are found.
constexpr double kSmall = 0.93;
// Heights that round to the same multiple of this are one size.
constexpr double kStep = 0.1;
// The body has at least one of so many letters of a page.
constexpr std::size_t kBodyShare = 8;
// Bytes. A size with less text is that of a heading.
constexpr std::size_t kMinBodyBytes = 100;

// The first body line with words.
std::optional<std::size_t> first_body(const LineKinds& kinds, const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (kinds[i] == kBodyLine && has_words(lines[i].text)) return i;
  }
  return std::nullopt;
}

// The last body line before line `end`.
std::optional<std::size_t> last_body(const LineKinds& kinds, const std::vector<Line>& lines,
                                     std::size_t end) {
  for (std::size_t i = end; i-- > 0;) {
    if (kinds[i] == kBodyLine && !lines[i].blank()) return i;
  }
  return std::nullopt;
}

bool begins_in_lower_case(std::string_view text) {
  std::uint32_t at = 0;
  return letter_kind(next_code_point(text, at)) == LetterKind::lower;
}

// True for the end of a sentence or a citation, and for the number of a note after it.
bool may_end_a_note(std::string_view text) {
  return std::string_view(".?!)]\"/").find(text.back()) != std::string_view::npos ||
         ascii::is_digit(text.back()) || text.ends_with("\xE2\x80\x9D") ||
         text.ends_with("\xC2\xBB");
}

bool ends_a_sentence(std::string_view text) {
  return std::string_view(".?!:;").find(text.back()) != std::string_view::npos;
}

// The part of a text that clean_text() and mend_hyphens() do not change: all but spaces and
// hyphens. So words from the page and lines of the finished text can be compared.
std::string essence(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\xC2\xAD") || rest.starts_with("\xC2\xA0")) {
      ++i;
    } else if (rest.starts_with("\xE2\x80\x90")) {
      i += 2;
    } else if (rest.front() != ' ' && rest.front() != '\t' && rest.front() != '-') {
      out += rest.front();
    }
  }
  return out;
}

// The letters of a page with their heights. Lines are taken off from the end.
class Letters {
 public:
  explicit Letters(const std::vector<SizedWord>& words) {
    for (const SizedWord& word : words) {
      const std::string text = essence(clean_text(word.text));
      text_ += text;
      heights_.insert(heights_.end(), text.size(), word.height);
    }
    end_ = text_.size();
  }

  // The height of the body: the largest size that has enough of the page's letters. The largest and
  // not the commonest, because notes may fill most of a page.
  double body() const {
    std::map<long, std::size_t> sizes;
    for (const double height : heights_) ++sizes[std::lround(height / kStep)];
    double body = 0;
    for (const auto& [size, letters] : sizes) {
      if (letters >= kMinBodyBytes && letters * kBodyShare >= heights_.size()) {
        body = static_cast<double>(size) * kStep;
      }
    }
    return body;
  }

  // Takes a line off the end and returns the median height of its letters. Nothing when the page's
  // letters differ from those of the line.
  std::optional<double> take(std::string_view line) {
    const std::string text = essence(line);
    if (text.empty()) return 0.0;
    if (text.size() > end_ || text_.compare(end_ - text.size(), text.size(), text) != 0) {
      return std::nullopt;
    }
    std::vector<double> heights(heights_.begin() + static_cast<std::ptrdiff_t>(end_ - text.size()),
                                heights_.begin() + static_cast<std::ptrdiff_t>(end_));
    end_ -= text.size();
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
  }

 private:
  std::string text_;
  std::vector<double> heights_;  // One for each byte of the text.
  std::size_t end_ = 0;
};

// The first of the small body lines at the page's end; the number of lines when there are none or
// the words do not match the text.
std::size_t begin_of_small(const std::vector<Line>& lines, const LineKinds& kinds,
                           const std::vector<SizedWord>& words) {
  Letters letters(words);
  const double limit = letters.body() * kSmall;
  std::size_t begin = lines.size();
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].blank()) continue;
    const std::optional<double> height = letters.take(lines[i].text);
    if (!height) return lines.size();
    if (kinds[i] != kBodyLine) continue;
    if (*height >= limit) break;
    begin = i;
  }
  return begin;
}

// Asked before sizes, because the sizes of a page cost more than this look at its text.
bool is_candidate(const std::vector<Line>& lines, const LineKinds& kinds,
                  const std::vector<Line>& next, const LineKinds& next_kinds) {
  const auto last = last_body(kinds, lines, lines.size());
  const auto first = first_body(next_kinds, next);
  return last && first && may_end_a_note(lines[*last].text) &&
         begins_in_lower_case(next[*first].text);
}

}  // namespace

void find_small_print(const std::vector<std::vector<Line>>& pages, std::vector<LineKinds>& kinds,
                      const SizesOf& sizes_of) {
  for (std::size_t page = 0; page + 1 < pages.size(); ++page) {
    const std::vector<Line>& lines = pages[page];
    if (!is_candidate(lines, kinds[page], pages[page + 1], kinds[page + 1])) continue;
    const std::size_t begin = begin_of_small(lines, kinds[page], sizes_of(page));
    if (begin == lines.size()) continue;
    const auto above = last_body(kinds[page], lines, begin);
    if (!above || ends_a_sentence(lines[*above].text)) continue;
    for (std::size_t i = begin; i < lines.size(); ++i) {
      if (kinds[page][i] == kBodyLine) kinds[page][i] = kFootnoteLine;
    }
  }
}

}  // namespace karez
