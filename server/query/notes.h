// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/query/source.h"
#include "server/query/tree.h"

namespace karez::query {

/// Collects the notes of one parse. It keeps limits::kNotes of them and only counts the others. Not
/// thread-safe.
class Notes {
 public:
  /// `source` must outlive it.
  explicit Notes(const Source& source) : source_(source) {}

  /// Adds a note on code points [start, end) of the reader's text.
  void add(std::string message, std::uint32_t start, std::uint32_t end, std::string advice = {});
  void add(std::string message, Run run, std::string advice = {}) {
    add(std::move(message), source_.start_of(run), source_.end_of(run), std::move(advice));
  }

  /// Returns the notes in the order of the text, and leaves none. When some were only counted, one
  /// more note without a place says how many.
  std::vector<Note> take();

 private:
  const Source& source_;
  std::vector<Note> notes_;
  std::size_t more_ = 0;  // notes that were only counted
};

}  // namespace karez::query
