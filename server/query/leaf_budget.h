// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "common/limits.h"
#include "server/query/notes.h"
#include "server/query/tree.h"

namespace karez::query {

/// Keeps one query within two caps of limits.h: kQueryWords words, and kPatterns wildcards and
/// fuzzy words. Leaves must ask in the order of the text, because the words that come after the cap
/// are left out. Not thread-safe.
class LeafBudget {
 public:
  /// `notes` must outlive it.
  explicit LeafBudget(Notes& notes) : notes_(notes) {}

  /// Returns the leaf with as many of its words as fit, or nothing when none fits. A leaf that was
  /// cut becomes a phrase in quotation marks: what is left of it has no signs of the grammar, and
  /// must not be read as if it had.
  std::optional<Node> take(Node leaf);

  /// Takes one word for a value that is a single term. Returns false when no word is left; then
  /// code points [start, end) count as left out.
  bool take_value(std::uint32_t start, std::uint32_t end);

  /// Takes one wildcard. Returns false when none is left, and adds a note on [start, end).
  bool take_wildcard(std::uint32_t start, std::uint32_t end);

  /// Takes `count` wildcards or fuzzy words. Returns false, and takes none, when fewer are left.
  bool take_patterns(std::size_t count);

  std::size_t words_left() const { return words_left_; }

  /// Notes how many words were left out. Call it after the last leaf.
  void note_left_out();

 private:
  void leave_out(std::size_t words, std::uint32_t start, std::uint32_t end);

  Notes& notes_;
  std::size_t words_left_ = limits::kQueryWords;
  std::size_t patterns_left_ = limits::kPatterns;
  std::size_t left_out_ = 0;          // words
  std::uint32_t left_out_start_ = 0;  // code points of the reader's text, from the first left out
  std::uint32_t left_out_end_ = 0;
};

}  // namespace karez::query
