// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/edit_distance.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "common/text/unicode.h"

// The table of the distance has a column for each start of the word and a row (Step) for each
// character of the asked word. For the word "urumqi" and the asked word "urumki":
//
//            u r u m q i
//          0 1 2 3 4 5 6     the empty start
//   u      1 0 1 2 3 4 5
//   ...
//   i      6 5 4 3 2 2 1     the last number is the answer
//
// A row depends only on the two rows above it, so rows of a shared start stay valid for the next
// word.
namespace karez {

EditDistance::EditDistance(std::string_view word, unsigned most_edits)
    : word_(word), most_edits_(most_edits) {
  for (std::uint32_t at = 0; at < word.size();) letters_ += next_code_point(word, at);
  steps_.resize(1);
  for (unsigned i = 0; i <= letters_.size(); ++i) steps_.front().row.push_back(i);
}

// Fills one row of the table: the edits between the first `depth` characters of the asked word and
// each start of the word. The smallest of four ways counts: remove, add, replace (or keep) and
// swap.
void EditDistance::take(Step& step, std::size_t depth) const {
  const Row& above = steps_[depth - 1].row;
  step.row.assign(letters_.size() + 1, static_cast<unsigned>(depth));
  for (std::size_t i = 1; i <= letters_.size(); ++i) {
    const unsigned other = step.c == letters_[i - 1] ? 0 : 1;
    unsigned edits = std::min({above[i] + 1, step.row[i - 1] + 1, above[i - 1] + other});
    const bool swapped =
        depth > 1 && i > 1 && step.c == letters_[i - 2] && steps_[depth - 1].c == letters_[i - 1];
    if (swapped) edits = std::min(edits, steps_[depth - 2].row[i - 2] + 1);
    step.row[i] = edits;
  }
  step.least = *std::min_element(step.row.begin(), step.row.end());
}

// True when no longer word can come back under the limit. Numbers never fall from one row to the
// next, except by a swap, which reads the row before the last and adds one: so both rows must be
// over the limit.
bool EditDistance::is_dead(std::size_t depth) const {
  return steps_[depth].least > most_edits_ && steps_[depth - 1].least + 1 > most_edits_;
}

EditDistance::Answer EditDistance::ask(std::string_view other) {
  std::size_t depth = 0;
  bool shared = true;
  for (std::uint32_t at = 0; at < other.size();) {
    const char32_t c = next_code_point(other, at);
    ++depth;
    shared = shared && depth <= taken_ && steps_[depth].c == c;
    if (!shared) {
      if (steps_.size() <= depth) steps_.resize(depth + 1);
      steps_[depth].c = c;
      steps_[depth].end = at;
      take(steps_[depth], depth);
      taken_ = depth;
    }
    if (is_dead(depth)) return {std::nullopt, steps_[depth].end};
  }
  taken_ = depth;
  const unsigned edits = steps_[depth].row.back();
  return {edits <= most_edits_ ? std::optional(edits) : std::nullopt, 0};
}

unsigned edits_between(std::string_view a, std::string_view b) {
  return EditDistance(a, std::numeric_limits<unsigned>::max()).ask(b).edits.value();
}

}  // namespace karez
