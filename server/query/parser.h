// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/query/tree.h"

namespace karez::query {

struct Parsed {
  Node root;                ///< NodeKind::everything for an empty query.
  std::vector<Note> notes;  ///< In the order of the text, at most limits::kNotes and one more.
};

/// Reads the query of a reader. It never refuses one. Text that is not understood is searched as
/// words, text over a cap of limits.h is left out, and a note tells either. `text` may be any
/// bytes. The grammar is in docs/query-language.md. Thread-safe.
Parsed parse(std::string_view text);

}  // namespace karez::query
