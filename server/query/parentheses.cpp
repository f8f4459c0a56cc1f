// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/parentheses.h"

#include <fmt/format.h>

#include "common/limits.h"

namespace karez::query {

std::vector<Lexeme> balanced(std::vector<Lexeme> lexemes, Notes& notes) {
  std::vector<Lexeme> kept;
  std::vector<const Lexeme*> open;  // not closed so far, the innermost last
  const Lexeme* too_deep = nullptr;
  for (Lexeme& lexeme : lexemes) {
    if (lexeme.kind == LexemeKind::open_parenthesis) {
      open.push_back(&lexeme);
      if (open.size() > limits::kQueryDepth) {
        if (too_deep == nullptr) too_deep = &lexeme;
        continue;
      }
    } else if (lexeme.kind == LexemeKind::close_parenthesis) {
      if (open.empty()) {
        notes.add("the parenthesis was not opened", lexeme.start, lexeme.end);
        continue;
      }
      open.pop_back();
      // Its opening parenthesis was too deep and was left out.
      if (open.size() >= limits::kQueryDepth) continue;
    }
    kept.push_back(lexeme);
  }
  for (std::size_t depth = 0; depth < open.size(); ++depth) {
    notes.add("the parenthesis is not closed", open[depth]->start, open[depth]->end);
    if (depth >= limits::kQueryDepth) continue;
    Lexeme close;
    close.kind = LexemeKind::close_parenthesis;
    close.start = close.end = lexemes.back().end;
    kept.push_back(std::move(close));
  }
  if (too_deep != nullptr) {
    notes.add(fmt::format("parentheses go {} deep; deeper ones are left out", limits::kQueryDepth),
              too_deep->start, too_deep->end);
  }
  return kept;
}

}  // namespace karez::query
