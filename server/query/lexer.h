// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/schema.h"
#include "server/query/leaf_maker.h"
#include "server/query/notes.h"
#include "server/query/source.h"
#include "server/query/tree.h"

namespace karez::query {

enum class LexemeKind : std::uint8_t {
  operand,
  open_parenthesis,
  close_parenthesis,
  and_operator,
  or_operator,
  not_operator,   ///< NOT or -
  near_operator,  ///< NEAR/n
  field,          ///< FIELD: before a parenthesis
};

/// Something to search for. What was not understood stands twice: as `words`, each for itself,
/// and as one `node` where only one can stand (NOT, NEAR).
struct Operand {
  std::optional<Node> node = {};
  std::vector<Node> words = {};
};

/// One piece of a query. Which members count depends on `kind`.
struct Lexeme {
  LexemeKind kind = LexemeKind::operand;
  std::uint32_t start = 0;  ///< Code points of the reader's text, half-open.
  std::uint32_t end = 0;
  std::string text;            ///< Operators: as written.
  std::uint32_t number = 0;    ///< near_operator: the window.
  std::optional<Field> field;  ///< field: which, or none when no such field is known.
  Operand operand;             ///< operand; field: words of what was not understood before it.
};

/// Cuts a query into operands, operators and parentheses, in the order of the text.
std::vector<Lexeme> lex(const Source& source, LeafMaker& leaves, Notes& notes);

}  // namespace karez::query
