// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/query/expand.h"
#include "server/query/pattern.h"
#include "server/query/tree.h"

/// Leaves of the tree as patterns of the index's own words. All may throw Xapian::Error.
namespace karez::query {

/// `leaf` is a word, phrase, exact, name, wildcard, fuzzy or near node, or an OR of them inside
/// NEAR. What cannot be searched as it was meant is noted.
Pattern leaf_pattern(const Node& leaf, Vocabulary& vocabulary, std::vector<Note>& notes);

/// The words of a text field's value.
Pattern field_pattern(const Node& node, Vocabulary& vocabulary, std::vector<Note>& notes);

/// A note on a whole node.
Note note_on(const Node& node, std::string message);

}  // namespace karez::query
