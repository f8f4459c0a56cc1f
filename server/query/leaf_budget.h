// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "common/limits.h"
#include "server/query/notes.h"
#include "server/query/tree.h"

namespace karez::query {

/// Holds the leaves of one query to the caps of limits.h: so many words, so many wildcards and
/// misspelt words. Leaves must ask in the order of the text, because what comes later is left out.
class LeafBudget {
 public:
  /// `notes` must outlive it.
  explicit LeafBudget(Notes& notes) : notes_(notes) {}

  /// The leaf, as far as its words fit; nothing when no word is left. A leaf that is cut stands in
  /// quotes from then on, because what is left of it has no signs of its own.
  std::optional<Node> take(Node leaf);

  /// Takes one word for a value that is a single term. False when none is left.
  bool take_value(std::uint32_t start, std::uint32_t end);

  /// Takes one wildcard; false, with a note, when none is left.
  bool take_wildcard(std::uint32_t start, std::uint32_t end);

  /// Takes wildcards or misspelt words; false when so many are not left.
  bool take_patterns(std::size_t count);

  std::size_t words_left() const { return words_left_; }

  /// Notes how many words were left out. Call it after the last leaf.
  void note_left_out();

 private:
  void leave_out(std::size_t words, std::uint32_t start, std::uint32_t end);

  Notes& notes_;
  std::size_t words_left_ = limits::kQueryWords;
  std::size_t patterns_left_ = limits::kPatterns;
  std::size_t left_out_ = 0;  // words
  std::uint32_t left_out_start_ = 0;
  std::uint32_t left_out_end_ = 0;
};

}  // namespace karez::query
