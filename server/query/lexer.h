// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/query/leaves.h"

namespace karez::query {

enum class LexemeKind : std::uint8_t {
  operand,
  open,
  close,
  all,    ///< AND
  any,    ///< OR
  none,   ///< NOT or -
  near,   ///< NEAR/n
  field,  ///< FIELD: before a parenthesis
};

/// One piece of a query. Which members count depends on `kind`.
struct Lexeme {
  LexemeKind kind = LexemeKind::operand;
  std::uint32_t start = 0;  ///< Code points of the reader's text, half-open.
  std::uint32_t end = 0;
  std::string text;            ///< Operators: as written.
  std::uint32_t number = 0;    ///< near: the window.
  std::optional<Field> field;  ///< field: which, or none when no such field is known.
  Operand operand;             ///< operand; field: words of what was not understood before it.
};

/// Cuts a query into operands, operators and parentheses, in the order of the text.
std::vector<Lexeme> lex(const Source& source, LeafMaker& leaves, Remarks& remarks);

}  // namespace karez::query
