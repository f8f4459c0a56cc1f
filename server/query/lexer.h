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

/// Something to search for. Text that was not understood is here twice. The parser takes `words` as
/// operands of their own, and takes `node` where only one operand is possible, after NOT and beside
/// NEAR.
///
///   detention          node: (word detention)
///   contry:China       words: (word contry) (word China); node: (phrase "contry:China")
struct Operand {
  std::optional<Node> node = {};  ///< Absent when the text holds no word.
  std::vector<Node> words = {};   ///< Empty when the text was understood.
};

/// One piece of a query. Which members count depends on `kind`.
struct Lexeme {
  LexemeKind kind = LexemeKind::operand;
  std::uint32_t start = 0;  ///< Code points of the reader's text, half-open.
  std::uint32_t end = 0;
  std::string text;            ///< As the grammar reads it; empty when balanced() added the lexeme.
  std::uint32_t number = 0;    ///< near_operator: the window.
  std::optional<Field> field;  ///< field: which one, absent when no field has that name.
  Operand operand;             ///< operand; field: words before it that were not understood.
};

/// Cuts a query into operands, operators and parentheses, in the order of the text. Every character
/// that is not white space belongs to a lexeme. Adds a note for all that is not understood.
std::vector<Lexeme> lex(const Source& source, LeafMaker& leaves, Notes& notes);

}  // namespace karez::query
