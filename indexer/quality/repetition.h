// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>

namespace karez {

/// Finds text that says the same again and again. Some producers of PDFs give each sign the text of
/// its whole line, so a line of 40 signs comes 40 times. Add the words in their order. Not
/// thread-safe.
class Repetition {
 public:
  /// Adds a word: a run of characters between spaces.
  void add(std::u32string_view word);

  /// True when most of what was added repeats what came before.
  bool is_repeated() const;

 private:
  std::size_t before_ = 0, last_ = 0;  // Hashes of the last word but one, and of the last word.
  std::size_t all_ = 0;                // Words that were added.
  std::unordered_set<std::size_t> triples_;  // Hashes of three words in a row.
};

}  // namespace karez
