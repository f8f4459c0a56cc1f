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

/// Finds the words of this index that a word, wildcard or fuzzy word of the reader stands for. All
/// functions may throw Xapian::Error.
namespace karez::query {

/// The words of an index, and how many of them one query may still look at. All patterns of a query
/// share one Vocabulary, so that eight wildcards cost no more than one may. The snapshot must
/// outlive it. Not thread-safe.
struct Vocabulary {
  const Snapshot& snapshot;
  std::size_t words_left = limits::kExpansionWalk;  ///< Counts down with each word looked at.
};

/// The term of a folded word in a text field. Without a field: its term in the body.
std::string term_in(std::optional<Field> field, std::string_view folded);

/// The terms of the spellings of a folded word that the body has, without the spelling that equals
/// the folded word: for "urumqi" the terms of "ürümqi" and "urumçi".
std::vector<std::string> other_spellings(std::string_view folded, Vocabulary& vocabulary);

/// The forms of a token, at most limits::kExpansionTerms. The first is its own folded form, whether
/// or not the index has it. The others are words of the field (without a field: of the body) that
/// have the same stem in a language of the index. Numbers have no other forms.
///
///   forms_of("detentions")   detentions (Level::folded), detention (Level::stem)
std::vector<Form> forms_of(std::string_view token, std::optional<Field> field,
                           Vocabulary& vocabulary);

/// The words that a wildcard or a fuzzy word stands for. When there are more than limits.h allows,
/// the nearest are kept, and among equally near words the commonest. `note` then says so to the
/// reader; it is empty otherwise.
struct Expansion {
  std::vector<Form> forms;
  std::string note;
};
/// Both look through the words of the field; without a field, through those of the body.
Expansion expand(const Glob& glob, std::optional<Field> field, Vocabulary& vocabulary);
Expansion expand(EditDistance distance, std::optional<Field> field, Vocabulary& vocabulary);

/// A word of the index that is some edits away.
struct NearWord {
  std::string folded;
  unsigned edits = 0;
  Xapian::doccount documents = 0;  ///< That hold it.
};
/// The words of the body within the distance, in their order. Not all of them when the vocabulary
/// has no words left to look at.
std::vector<NearWord> words_near(EditDistance distance, Vocabulary& vocabulary);

}  // namespace karez::query
