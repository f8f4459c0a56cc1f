// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/query/lexer.h"

namespace karez::query {

/// Returns the lexemes with every parenthesis matched and none deeper than limits::kQueryDepth.
/// Each of these repairs adds a note:
///
///   a) b        a b          a closing parenthesis that was not opened is left out
///   (a b        (a b)        one that is not closed is closed at the end, by a lexeme without text
///   (((a)))     ((a))        with a limit of 2: pairs that are too deep are left out
std::vector<Lexeme> balanced(std::vector<Lexeme> lexemes, Notes& notes);

}  // namespace karez::query
