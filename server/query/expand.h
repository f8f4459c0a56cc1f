// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/edit_distance.h"
#include "common/index/snapshot.h"
#include "common/limits.h"
#include "common/schema.h"
#include "server/query/globs.h"
#include "server/query/pattern.h"

/// From what a reader writes to the words this index holds. All may throw Xapian::Error.
namespace karez::query {

/// The words of an index, and how many of them one query may still look at. By value; the snapshot
/// must outlive it.
struct Vocabulary {
  const Snapshot& snapshot;
  std::size_t words_left = limits::kExpansionWalk;
};

/// The term of a folded word in a text field, or in the body without one.
std::string term_in(std::optional<Field> field, std::string_view folded);

/// The terms of all spellings of a folded word in the body but the plain one.
std::vector<std::string> other_spellings(std::string_view folded, Vocabulary& vocabulary);

/// The token's own folded form, and the words of the field, or of the body without one, that have
/// the same stem in any language the index holds. Numbers have no stems.
std::vector<Form> forms_of(std::string_view token, std::optional<Field> field,
                           Vocabulary& vocabulary);

/// What a pattern, or a word with its misspellings, stands for. When it stands for more than
/// limits.h allows, the nearest and of those the commonest words are kept and `note` says so.
struct Expansion {
  std::vector<Form> forms;
  std::string note;
};
Expansion expand(const Glob& glob, std::optional<Field> field, Vocabulary& vocabulary);
Expansion expand(EditDistance distance, std::optional<Field> field, Vocabulary& vocabulary);

}  // namespace karez::query
