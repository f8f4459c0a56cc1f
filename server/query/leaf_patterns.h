// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/query/expand.h"
#include "server/query/pattern.h"
#include "server/query/tree.h"

/// Turns leaves of the tree into patterns of words that the index holds. All functions may throw
/// Xapian::Error. `notes` gets what cannot be searched as it was meant.
namespace karez::query {

/// The pattern of a word, phrase, exact, name, wildcard, fuzzy or near node, or of an OR of them
/// inside NEAR. A pattern without forms matches nothing.
Pattern leaf_pattern(const Node& leaf, Vocabulary& vocabulary, std::vector<Note>& notes);

/// The pattern of the words in the value of a text field. `node` is of NodeKind::field.
Pattern field_pattern(const Node& node, Vocabulary& vocabulary, std::vector<Note>& notes);

/// A note on a whole node: it quotes the node as understood and has the node's place in the text.
Note note_on(const Node& node, std::string message);

}  // namespace karez::query
