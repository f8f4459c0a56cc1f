// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/snippet.h"

#include <algorithm>
#include <array>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "server/search/code_points.h"

namespace karez {
namespace {

constexpr auto kBudget = static_cast<std::uint32_t>(limits::kSnippetCodePoints);

/// Of the room around the matches, a part stands before them.
constexpr std::uint32_t kBeforeShare = 3;

/// Marks [first, last] of a page.
struct Window {
  std::size_t first = 0, last = 0;
};

/// Sums the weights of the different leaves among marks that come and go.
class LeafSum {
 public:
  explicit LeafSum(const std::vector<double>& weights) : weights_(weights) {}

  void add(const Mark& mark) { change(mark, 1); }
  void remove(const Mark& mark) { change(mark, -1); }
  double sum() const {
    double sum = 0;
    for (std::size_t leaf = 0; leaf < used(); ++leaf) {
      if (counts_[leaf] > 0) sum += weights_[leaf];
    }
    return sum;
  }

 private:
  std::size_t used() const { return std::min(weights_.size(), counts_.size()); }
  void change(const Mark& mark, int by) {
    for (std::size_t leaf = 0; leaf < used(); ++leaf) {
      if ((mark.leaves & bit_of(leaf)) != 0) counts_[leaf] += by;
    }
  }

  const std::vector<double>& weights_;
  std::array<int, 64> counts_{};
};

// From each mark as far as the budget goes; the earliest of the best.
Window best_window(const std::vector<Mark>& marks, const std::vector<Range>& ranges,
                   const std::vector<double>& weights) {
  LeafSum leaves(weights);
  Window best;
  std::pair<double, std::size_t> best_value{-1, 0};
  std::size_t end = 0;
  for (std::size_t first = 0; first < marks.size(); ++first) {
    while (end < marks.size() &&
           (end <= first || ranges[end].end - ranges[first].start <= kBudget)) {
      leaves.add(marks[end++]);
    }
    const std::pair value{leaves.sum(), end - first};
    if (value > best_value) {
      best_value = value;
      best = {first, end - 1};
    }
    leaves.remove(marks[first]);
  }
  return best;
}

std::uint32_t back_by(std::string_view text, std::uint32_t byte, std::uint32_t code_points) {
  while (byte > 0 && code_points > 0) {
    do {
      --byte;
    } while (byte > 0 && continues_character(text[byte]));
    --code_points;
  }
  return byte;
}

std::uint32_t forward_by(std::string_view text, std::uint32_t byte, std::uint32_t code_points) {
  while (byte < text.size() && code_points > 0) {
    do {
      ++byte;
    } while (byte < text.size() && continues_character(text[byte]));
    --code_points;
  }
  return byte;
}

bool is_space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000; }

/// Full stops and their like in the scripts that reports are written in.
bool ends_sentence(char32_t c) {
  static constexpr std::u32string_view kEnds = U".!?…。！？．؟۔।॥།༎။៕։";
  return kEnds.find(c) != std::u32string_view::npos;
}

/// True when a sentence, or a paragraph, ends somewhere in what stands between two tokens.
bool sentence_ends_in(std::string_view gap) {
  int lines = 0;
  bool space_due = false;
  for (std::uint32_t at = 0; at < gap.size();) {
    const char32_t c = next_code_point(gap, at);
    if (space_due && is_space(c)) return true;
    // A dot inside 3.5 or example.org ends nothing; an ideographic stop needs no space.
    if (ends_sentence(c)) {
      if (c >= 0x3000) return true;
      space_due = true;
    }
    if (c == '\n' && ++lines > 1) return true;
  }
  return false;
}

std::string_view gap_before(std::string_view text, const std::vector<Token>& tokens,
                            std::size_t token) {
  const std::uint32_t start = token == 0 ? 0 : tokens[token - 1].end;
  return text.substr(start, tokens[token].start - start);
}

/// Opening quotes and brackets stay with the word after them.
std::uint32_t with_opening(std::string_view text, std::uint32_t floor, std::uint32_t start) {
  while (start > floor) {
    const std::uint32_t before = back_by(text, start, 1);
    std::uint32_t at = before;
    const char32_t c = next_code_point(text, at);
    if (is_space(c) || ends_sentence(c)) break;
    start = before;
  }
  return start;
}

/// Stops, closing quotes and brackets stay with the word before them.
std::uint32_t with_closing(std::string_view text, std::uint32_t end, std::uint32_t ceiling) {
  while (end < ceiling) {
    std::uint32_t next = end;
    if (is_space(next_code_point(text, next))) break;
    end = next;
  }
  return end;
}

std::size_t first_token_from(const std::vector<Token>& tokens, std::uint32_t byte) {
  const auto at = std::partition_point(tokens.begin(), tokens.end(),
                                       [&](const Token& t) { return t.start < byte; });
  return static_cast<std::size_t>(at - tokens.begin());
}

/// Where a snippet starts whose first mark starts at `mark`: a sentence start within `room` code
/// points before it, else the first whole word.
std::uint32_t start_before(std::string_view text, const std::vector<Token>& tokens,
                           std::uint32_t mark, std::uint32_t room) {
  const std::uint32_t floor = back_by(text, mark, room);
  std::size_t chosen = first_token_from(tokens, floor);
  for (std::size_t i = chosen; i < tokens.size() && tokens[i].start <= mark; ++i) {
    if (i > 0 && !sentence_ends_in(gap_before(text, tokens, i))) continue;
    chosen = i;
    break;
  }
  const std::uint32_t lowest = chosen == 0 ? 0 : tokens[chosen - 1].end;
  return with_opening(text, std::max(floor, lowest), tokens[chosen].start);
}

/// Where a snippet ends that must hold the byte before `needed` and may go to `ceiling`: after the
/// last sentence that ends in the second half of that room, else after the last whole word.
std::uint32_t end_after(std::string_view text, const std::vector<Token>& tokens,
                        std::uint32_t needed, std::uint32_t ceiling) {
  std::size_t end = first_token_from(tokens, ceiling);
  while (end > 0 && tokens[end - 1].end > ceiling) --end;
  if (end == 0) return needed;
  std::size_t chosen = end;
  const std::uint32_t half = needed + (ceiling - needed) / 2;
  for (std::size_t i = end; i > 0 && tokens[i - 1].end > half; --i) {
    if (i == tokens.size() || !sentence_ends_in(gap_before(text, tokens, i))) continue;
    chosen = i;
    break;
  }
  const std::uint32_t next =
      chosen < tokens.size() ? tokens[chosen].start : static_cast<std::uint32_t>(text.size());
  const std::uint32_t last = std::max(needed, tokens[chosen - 1].end);
  return with_closing(text, last, std::min(next, std::max(last, ceiling)));
}

}  // namespace

std::vector<Range> ranges_of(std::string_view text, const std::vector<Mark>& marks) {
  CodePoints code_points(text);
  std::vector<Range> ranges;
  ranges.reserve(marks.size());
  for (const Mark& mark : marks) {
    const std::uint32_t start = code_points.before(mark.start);
    ranges.push_back({start, code_points.before(mark.end)});
  }
  return ranges;
}

Snippet make_snippet(std::string_view text, const std::vector<Token>& tokens,
                     const std::vector<Mark>& marks, const std::vector<Range>& ranges,
                     const std::vector<double>& weights) {
  const Window window = best_window(marks, ranges, weights);
  const std::uint32_t held = ranges[window.last].end - ranges[window.first].start;
  const std::uint32_t room = kBudget - std::min(kBudget, held);
  const std::uint32_t start =
      start_before(text, tokens, marks[window.first].start, room / kBeforeShare);
  // A phrase may be longer than any snippet, with a row of dots inside: twice the budget is the
  // end.
  const std::uint32_t most = forward_by(text, start, 2 * kBudget);
  const std::uint32_t needed = std::min(marks[window.last].end, most);
  const std::uint32_t end =
      end_after(text, tokens, needed, std::max(needed, forward_by(text, start, kBudget)));

  Snippet snippet;
  snippet.text = text.substr(start, end - start);
  const std::uint32_t first_byte = marks[window.first].start;
  snippet.start =
      ranges[window.first].start -
      static_cast<std::uint32_t>(count_code_points(text.substr(start, first_byte - start)));
  const auto length = static_cast<std::uint32_t>(count_code_points(snippet.text));
  for (const Range& range : ranges) {
    if (range.end <= snippet.start || range.start >= snippet.start + length) continue;
    snippet.highlights.push_back({std::max(range.start, snippet.start) - snippet.start,
                                  std::min(range.end, snippet.start + length) - snippet.start});
  }
  return snippet;
}

}  // namespace karez
