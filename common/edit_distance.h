// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// Tells how many edits lie between one word and others. An edit adds, removes or replaces one
/// character, or swaps two neighbours (optimal string alignment, after Damerau, "A technique for
/// computer detection and correction of spelling errors", 1964). It is fast on sorted words: what
/// neighbours in the list share at the start is computed once. Not thread-safe.
///
///   EditDistance near("urumqi", 2);
///   near.ask("urumki");  // edits 1
class EditDistance {
 public:
  /// `word` is valid UTF-8. The caller folds it before when the words asked are folded.
  /// `most_edits` bounds the answers: words further away are not near.
  EditDistance(std::string_view word, unsigned most_edits);

  struct Answer {
    std::optional<unsigned> edits;  ///< Empty when more than `most_edits`.
    /// No word that begins with the first `dead_end` bytes of `other` is near, so a walk over
    /// sorted words may skip them all. 0 when there is no such start.
    std::size_t dead_end = 0;
  };
  /// The edits from the word to `other` (valid UTF-8). Costs one row of the table for each
  /// character that `other` does not share with the word asked before.
  Answer ask(std::string_view other);

  const std::string& word() const { return word_; }
  unsigned most_edits() const { return most_edits_; }

 private:
  using Row = std::vector<unsigned>;
  struct Step {
    char32_t c = 0;
    std::size_t end = 0;  // bytes of the asked word up to and including c
    Row row;              // [i]: edits from the steps so far to the word's first i characters
    unsigned least = 0;   // the smallest number in row
  };
  void take(Step& step, std::size_t depth) const;
  bool is_dead(std::size_t depth) const;

  std::string word_;
  std::u32string letters_;
  unsigned most_edits_;
  std::vector<Step> steps_;  // one for each character of the word asked last; [0]: no characters
  std::size_t taken_ = 0;    // how many steps are valid, not counting [0]
};

/// The number of edits between two UTF-8 texts, in code points. For finding the name that somebody
/// mistyped. Thread-safe.
unsigned edits_between(std::string_view a, std::string_view b);

}  // namespace karez
