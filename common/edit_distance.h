// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// Tells how far words are from one word, in edits: a character put in, left out, taken for
/// another, or two neighbours swapped (optimal string alignment, after Damerau, "A technique for
/// computer detection and correction of spelling errors", 1964). Made for walking sorted words:
/// what they share at the start is computed once. Not thread-safe.
class EditDistance {
 public:
  /// Words are UTF-8; a reader's word is folded before.
  EditDistance(std::string_view word, unsigned most_edits);

  struct Answer {
    std::optional<unsigned> edits;  ///< At most `most_edits`.
    std::size_t dead_end = 0;       ///< No word that starts with so many bytes of this one is near;
                                    ///< 0 when that cannot be said.
  };
  Answer ask(std::string_view other);

  const std::string& word() const { return word_; }
  unsigned most_edits() const { return most_edits_; }

 private:
  using Row = std::vector<unsigned>;
  struct Step {
    char32_t c = 0;
    std::size_t end = 0;  // bytes up to and with c
    Row row;              // edits from the steps so far to each start of the word
    unsigned least = 0;
  };
  void take(Step& step, std::size_t depth) const;
  bool is_dead(std::size_t depth) const;

  std::string word_;
  std::u32string letters_;
  unsigned most_edits_;
  std::vector<Step> steps_;  // of the word asked last; [0] is the empty start
  std::size_t taken_ = 0;    // steps that hold, without [0]
};

/// The edits between two texts, in code points of UTF-8: for a mistyped name.
unsigned edits_between(std::string_view a, std::string_view b);

}  // namespace karez
