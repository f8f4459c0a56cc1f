// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/pattern.h"

/// Looks for patterns among the word positions of one document.
namespace karez::query {

/// Positions [first, last], both ends included.
struct Span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  auto operator<=>(const Span&) const = default;
};

/// The sorted positions of one form of a word in the document; the list must live and stay where it
/// is until find_spans returns.
using PositionsOf = std::function<const std::vector<std::uint32_t>&(const Form& form)>;

/// Where the pattern stands, sorted and each span once:
///   word    every position of any of its forms
///   phrase  from the first word to the last
///   near    windows that hold all parts, no two parts on one position, at most `window` positions
///           long; only those that hold no smaller one
///   any     the spans of all its parts
/// Takes time linear in the position lists, times the parts of NEAR. Parts of NEAR that compete for
/// the same positions are told apart by trying; after kNearSteps tries a window counts as found.
std::vector<Span> find_spans(const Pattern& pattern, const PositionsOf& positions_of);

/// The position lists of body words of one document, each read once. Throws Xapian::Error. The
/// database must outlive it. Not thread-safe.
class PositionLists {
 public:
  PositionLists(const Xapian::Database& database, Xapian::docid docid)
      : database_(&database), docid_(docid) {}
  const std::vector<std::uint32_t>& operator()(const Form& form);

 private:
  std::string term_of(const Form& form) const;
  bool holds(const std::string& term) const;

  const Xapian::Database* database_;
  Xapian::docid docid_;
  std::map<std::string, std::vector<std::uint32_t>> lists_;  // by term
};

inline std::vector<Span> find_spans(const Pattern& pattern, PositionLists& lists) {
  return find_spans(pattern, PositionsOf(std::ref(lists)));
}

}  // namespace karez::query
