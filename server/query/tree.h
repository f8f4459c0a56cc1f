// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/partial_date.h"
#include "common/schema.h"

/// What a query means, before any index is asked. Prints itself as the "understood" form, which
/// parses to the same tree again.
namespace karez::query {

/// A sentence on something that was not understood, or was over a cap. Positions are code points of
/// the reader's own text, half-open.
struct Note {
  std::string message = {};  ///< A sentence: "no field \"contry:\"".
  std::string text = {};     ///< The offending text.
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string advice = {};  ///< What to write instead, may be empty: "country:".
  bool operator==(const Note&) const = default;
};

enum class NodeKind : std::uint8_t {
  everything,  ///< The empty query.
  nothing,     ///< Nothing was left to search for (only punctuation).
  word,        ///< One run of characters without space: folded, stemmed. Several tokens
               ///< ("A/HRC/51", "人权") are a phrase.
  phrase,      ///< "…": the words side by side; folded.
  exact,       ///< =word or ="…": these letters, case aside.
  name,        ///< ~word or ~"…". Parsed and printed; lowered as folded with a note, until names
               ///< across scripts are known.
  wildcard,    ///< intern*, m?sa*, *stan.
  fuzzy,       ///< word~1, word~2: words within so many edits.
  near,        ///< Children within a window of `window` + 1 words, any order.
  field,       ///< A field's value: words of a text field, or a whole value.
  date,        ///< A range of dates.
  undated,     ///< date:none.
  all_of,      ///< AND.
  any_of,      ///< OR.
  none_of,     ///< NOT, one child.
};

/// A tree by value. Which members count depends on `kind`.
struct Node {
  NodeKind kind = NodeKind::everything;
  std::string text;            ///< word … fuzzy: as written, without operators; field: value.
  bool quoted = false;         ///< field, exact, name: the value stood in quotes.
  std::uint32_t number = 0;    ///< near: window; fuzzy: edits.
  Field field = Field::title;  ///< field only.
  std::optional<PartialDate> from;  ///< date: absent ends are open.
  std::optional<PartialDate> to;
  std::vector<Node> children;  ///< near, all_of, any_of, none_of.
  std::uint32_t start = 0;     ///< Where in the reader's text, code points, half-open.
  std::uint32_t end = 0;
};

/// The query as understood, in the query language: "spyware AND urumqi".
std::string to_string(const Node& node);

/// The tree for tests: (and (word spyware) (word urumqi)).
std::string to_sexpr(const Node& node);

}  // namespace karez::query
