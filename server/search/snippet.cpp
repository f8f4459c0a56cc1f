// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/snippet.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "server/search/code_points.h"

// make_snippet() works in this order:
//   1. best_window()   chooses the marks to show
//   2. start_before()  goes back from the first of them to the start of a sentence or a word
//   3. end_after()     goes on from the last of them to the end of a sentence or a word
// Room is counted in code points, because readers see those. Marks and tokens are in bytes.
namespace karez {
namespace {

constexpr auto kBudget = static_cast<std::uint32_t>(limits::kSnippetCodePoints);

/// The room that the matches leave is divided by this, and that much may come before them: a third.
constexpr std::uint32_t kBeforeShare = 3;

/// The marks [first, last] of a page, both included.
struct Window {
  std::size_t first = 0, last = 0;
};

/// Keeps the sum of the weights of the different leaves while marks are added and removed.
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
  std::array<int, 64> counts_{};  // [leaf]: marks of the leaf; 64 as in bit_of()
};

// How good a window is. The members are compared in their order; greater is better.
struct WindowValue {
  double weight = -1;          // of the different leaves in it
  std::int64_t tightness = 0;  // minus the code points from its first mark to the last new leaf
  std::size_t marks = 0;
  auto operator<=>(const WindowValue&) const = default;
};

// Tries the window that begins at each mark and goes as far as the budget allows. `end` only moves
// forward, so each mark is added and removed once.
Window best_window(const std::vector<Mark>& marks, const std::vector<Range>& ranges,
                   const std::vector<double>& weights) {
  const bool all_furniture =
      std::all_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.furniture; });
  const auto counts = [&](std::size_t i) { return all_furniture || !marks[i].furniture; };
  LeafSum leaves(weights);
  Window best;
  WindowValue best_value;
  std::size_t end = 0;
  // The mark that each leaf last had in the window tells where the last new leaf stands only when
  // the window is walked again, so that is done for windows that are as heavy as the best.
  for (std::size_t first = 0; first < marks.size(); ++first) {
    while (end < marks.size() &&
           (end <= first || ranges[end].end - ranges[first].start <= kBudget)) {
      if (counts(end)) leaves.add(marks[end]);
      ++end;
    }
    const double weight = leaves.sum();
    if (counts(first) && weight >= best_value.weight) {
      std::uint64_t seen = 0;
      std::size_t last_new = first;
      for (std::size_t i = first; i < end; ++i) {
        if (counts(i) && (marks[i].leaves & ~seen) != 0) last_new = i;
        if (counts(i)) seen |= marks[i].leaves;
      }
      const WindowValue value{
          weight, -static_cast<std::int64_t>(ranges[last_new].end - ranges[first].start),
          end - first};
      if (value > best_value) {
        best_value = value;
        best = {first, end - 1};
      }
    }
    if (counts(first)) leaves.remove(marks[first]);
  }
  return best;
}

// The byte that is so many code points before `byte`, or 0.
std::uint32_t back_by(std::string_view text, std::uint32_t byte, std::uint32_t code_points) {
  while (byte > 0 && code_points > 0) {
    do {
      --byte;
    } while (byte > 0 && continues_character(text[byte]));
    --code_points;
  }
  return byte;
}

// The byte that is so many code points after `byte`, or the end of the text.
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

/// Full stops and the like in the scripts of the reports.
bool ends_sentence(char32_t c) {
  static constexpr std::u32string_view kEnds = U".!?…。！？．؟۔।॥།༎။៕։";
  return kEnds.find(c) != std::u32string_view::npos;
}

/// Whether a sentence or a paragraph ends in the gap between two tokens: after a stop and a space,
/// or at an empty line.
bool sentence_ends_in(std::string_view gap) {
  int lines = 0;
  bool space_due = false;  // a stop was seen, and a space after it would end the sentence
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

/// Moves the start of a snippet back over opening quotation marks and brackets, which belong to the
/// word after them. It does not go before `floor`.
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

/// Moves the end of a snippet forward over stops, closing quotation marks and brackets, which
/// belong to the word before them. It does not go beyond `ceiling`.
std::uint32_t with_closing(std::string_view text, std::uint32_t end, std::uint32_t ceiling) {
  while (end < ceiling) {
    std::uint32_t next = end;
    if (is_space(next_code_point(text, next))) break;
    end = next;
  }
  return end;
}

// The index of the first token that starts at `byte` or after it.
std::size_t first_token_from(const std::vector<Token>& tokens, std::uint32_t byte) {
  const auto at = std::partition_point(tokens.begin(), tokens.end(),
                                       [&](const Token& t) { return t.start < byte; });
  return static_cast<std::size_t>(at - tokens.begin());
}

/// The first byte of a snippet whose first mark starts at byte `mark`. It looks at the `room` code
/// points before the mark. The snippet starts with the first sentence that starts there, else with
/// the first whole word there. It does not go before byte `least`.
std::uint32_t start_before(std::string_view text, const std::vector<Token>& tokens,
                           std::uint32_t mark, std::uint32_t room, std::uint32_t least) {
  const std::uint32_t floor = std::max(back_by(text, mark, room), least);
  std::size_t chosen = first_token_from(tokens, floor);
  for (std::size_t i = chosen; i < tokens.size() && tokens[i].start <= mark; ++i) {
    if (i > 0 && !sentence_ends_in(gap_before(text, tokens, i))) continue;
    chosen = i;
    break;
  }
  const std::uint32_t lowest = chosen == 0 ? 0 : tokens[chosen - 1].end;
  return with_opening(text, std::max(floor, lowest), tokens[chosen].start);
}

/// The end of a snippet that must go to byte `needed` at least, and may go to `ceiling`. It ends
/// with the last sentence that ends in the second half of the room between them, else with the last
/// whole word. A sentence that ends in the first half would leave the snippet too short.
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

/// The bytes around some marks that are no running head or page number.
struct Between {
  std::uint32_t start = 0, end = 0;
};

Between between_furniture(std::string_view text, const std::vector<Region>& regions,
                          const Mark& first, const Mark& last) {
  Between free{0, static_cast<std::uint32_t>(text.size())};
  for (const Region& region : regions) {
    if (region.kind != RegionKind::furniture) continue;
    if (region.end <= first.start) free.start = std::max(free.start, region.end);
    if (region.start >= last.end) free.end = std::min(free.end, region.start);
  }
  return free;
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

ChosenSnippet make_snippet(std::string_view text, const std::vector<Region>& regions,
                           const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                           const std::vector<Range>& ranges, const std::vector<double>& weights) {
  const Window window = best_window(marks, ranges, weights);
  const std::uint32_t held = ranges[window.last].end - ranges[window.first].start;
  const std::uint32_t room = kBudget - std::min(kBudget, held);
  const Between free = between_furniture(text, regions, marks[window.first], marks[window.last]);
  const std::uint32_t start =
      start_before(text, tokens, marks[window.first].start, room / kBeforeShare, free.start);
  // A phrase can be longer than any snippet, for instance with a row of dots in a table of
  // contents. So the snippet is cut at twice the budget, even inside a match.
  const std::uint32_t most = forward_by(text, start, 2 * kBudget);
  const std::uint32_t needed = std::min(marks[window.last].end, most);
  const std::uint32_t ceiling = std::min(free.end, forward_by(text, start, kBudget));
  const std::uint32_t end = end_after(text, tokens, needed, std::max(needed, ceiling));

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
  return {std::move(snippet), window.first};
}

}  // namespace karez
