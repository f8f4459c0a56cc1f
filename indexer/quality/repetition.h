// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>

namespace karez {

/// Tells text that says the same again and again: some producers give each sign of a PDF the text
/// of its whole line. Takes words in their order. Not thread-safe.
class Repetition {
 public:
  /// A run of characters between spaces.
  void add(std::u32string_view word);

  /// True when most of what was added repeats what came before.
  bool is_repeated() const;

 private:
  std::size_t before_ = 0, last_ = 0;  // Hashes of the two words before.
  std::size_t all_ = 0;
  std::unordered_set<std::size_t> triples_;
};

}  // namespace karez
