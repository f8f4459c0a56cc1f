// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/partial_date.h"
#include "common/schema.h"

/// The meaning of a query, before any index is asked. A tree prints as the "understood" form, which
/// parses to the same tree again.
///
///   police OR "forced labour" -hotel
///
///   (or (word police) (and (phrase "forced labour") (not (word hotel))))
namespace karez::query {

/// A note for the reader on text that was not understood, or was over a cap.
struct Note {
  std::string message = {};  ///< What is wrong: "no field \"contry:\"".
  std::string text = {};     ///< The text that the note is on, cut when it is long.
  std::uint32_t start = 0;   ///< Where that text is: code points of the reader's text, half-open.
  std::uint32_t end = 0;
  std::string advice = {};  ///< What to write instead: "country:". May be empty.
  bool operator==(const Note&) const = default;
};

enum class NodeKind : std::uint8_t {
  everything,  ///< The empty query.
  nothing,     ///< A query in which nothing is left to search for, such as "!!!". Finds nothing.
  word,        ///< A run of characters without space. It is folded and stemmed. A run of several
               ///< tokens ("A/HRC/51", "人权") is a phrase, which is not stemmed.
  phrase,      ///< "…": the words side by side. They are folded.
  exact,       ///< =word or ="…": these letters, in any case.
  name,  ///< ~word or ~"…": a name in other spellings. It is searched as a phrase, with a note,
         ///< until names across scripts are known.
  wildcard,  ///< intern*, m?sa*, *stan, and a phrase that holds one: "prison lab*".
  fuzzy,     ///< word~1, word~2: words within `number` edits.
  near,      ///< The children within a window of `number` + 1 words, in any order.
  field,     ///< The value of a field: words of a text field, or a whole value.
  date,      ///< A range of dates.
  undated,   ///< date:none.
  all_of,    ///< AND.
  any_of,    ///< OR.
  none_of,   ///< NOT, one child.
};

/// A node of the tree. It owns its children. Which members count depends on `kind`.
struct Node {
  NodeKind kind = NodeKind::everything;
  std::string text;            ///< word to fuzzy: as written, without signs. field: the value.
  bool quoted = false;         ///< field, exact, name, wildcard: the value is in quotation marks.
  std::uint32_t number = 0;    ///< near: the n of NEAR/n. fuzzy: the edits.
  Field field = Field::title;  ///< field only.
  std::optional<PartialDate> from;  ///< date: an absent end is open.
  std::optional<PartialDate> to;
  std::vector<Node> children;  ///< near, all_of, any_of, none_of.
  std::uint32_t start = 0;     ///< The place in the reader's text: code points, half-open.
  std::uint32_t end = 0;
};

/// The query as understood, in the query language: "spyware AND urumqi".
std::string to_string(const Node& node);

/// The tree for tests: (and (word spyware) (word urumqi)).
std::string to_sexpr(const Node& node);

}  // namespace karez::query
