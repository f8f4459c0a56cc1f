// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/query/tree.h"

namespace karez::query {

struct Parsed {
  Node root;
  std::vector<Note> notes;
};

/// Reads a reader's query. Never refuses: what is not understood is searched as words, what is over
/// a cap of limits.h is left out, and either comes back as a note. `text` may be any bytes. The
/// grammar is docs/query-language.md. Thread-safe.
Parsed parse(std::string_view text);

}  // namespace karez::query
