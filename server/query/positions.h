// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/held_terms.h"
#include "server/query/pattern.h"

/// Looks for patterns among the word positions of one document. Positions number the words of the
/// whole document, so a phrase can cross a page break.
namespace karez::query {

/// Positions [first, last], both ends included.
struct Span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  auto operator<=>(const Span&) const = default;
};

/// Returns the sorted positions of one form of a word in the document. find_spans() keeps the
/// reference, so the list must neither move nor change until find_spans() returns.
using PositionsOf = std::function<const std::vector<std::uint32_t>&(const Form& form)>;

/// Finds all spans of the document that match the pattern. They are sorted, and each is there once:
///   word    every position of any of its forms
///   phrase  from the first word to the last
///   near    windows that hold all parts, no two parts on one position, at most `window` positions
///           long; only those that hold no smaller one
///   any     the spans of all its parts
/// The time is linear in the length of the position lists, times the number of parts of NEAR. Parts
/// of NEAR that compete for the same positions are assigned by trying. After kNearSteps tries a
/// window counts as found.
std::vector<Span> find_spans(const Pattern& pattern, const PositionsOf& positions_of);

/// The position lists of the body words of one document. Each is read from the database when it is
/// first asked for, and kept. The database must outlive it. May throw Xapian::Error. Not
/// thread-safe.
class PositionLists {
 public:
  /// `held` may know the terms of the document, and spares looking for those that it lacks. It must
  /// outlive this.
  PositionLists(const Xapian::Database& database, Xapian::docid docid, HeldTerms* held = nullptr)
      : database_(&database), docid_(docid), held_(held) {}
  const std::vector<std::uint32_t>& operator()(const Form& form);

 private:
  std::string term_of(const Form& form) const;
  bool holds(const std::string& term) const;

  const Xapian::Database* database_;
  Xapian::docid docid_;
  HeldTerms* held_;
  std::map<std::string, std::vector<std::uint32_t>> lists_;  // by term
};

inline std::vector<Span> find_spans(const Pattern& pattern, PositionLists& lists) {
  return find_spans(pattern, PositionsOf(std::ref(lists)));
}

}  // namespace karez::query
