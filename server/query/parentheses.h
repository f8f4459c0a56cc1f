// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/query/lexer.h"

namespace karez::query {

/// The lexemes with every parenthesis matched and none deeper than limits::kQueryDepth: one that
/// was not opened is left out, one that is not closed closes at the end, and those too deep are
/// left out in pairs. All with notes.
std::vector<Lexeme> balanced(std::vector<Lexeme> lexemes, Notes& notes);

}  // namespace karez::query
