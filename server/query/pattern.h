// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/enum_table.h"

namespace karez::query {

/// How strongly a word matched, the strongest first. The level of a page is the weakest of the
/// levels of its words.
enum class Level : std::uint8_t { exact, folded, stem, variant, fuzzy };

struct LevelRow {
  Level level;
  std::string_view name;     ///< In the answers of the API.
  std::string_view meaning;  ///< A sentence for readers.
};
inline constexpr std::array kLevels{
    LevelRow{Level::exact, "exact", "The words stand on the page exactly as you wrote them."},
    LevelRow{Level::folded, "folded",
             "The same words, with accents, vowel signs or letter variants written differently."},
    LevelRow{Level::stem, "stem", "Another form of a word: detained for detention."},
    LevelRow{Level::variant, "variant",
             "Another spelling of the word: labor for labour, reeducation for re-education."},
    LevelRow{Level::fuzzy, "fuzzy", "A similar word, some letters apart."},
};
static_assert(follows_enum(kLevels, &LevelRow::level));

constexpr const LevelRow& row_of(Level level) { return kLevels[static_cast<std::size_t>(level)]; }
constexpr std::string_view name_of(Level level) { return row_of(level).name; }

/// Which spellings of a folded word count.
enum class Spelling : std::uint8_t {
  any,     ///< Every spelling.
  plain,   ///< Only the folded spelling, in an index that holds others too: urumqi, not ürümqi.
  varied,  ///< Only one spelling, which differs from the folded word: ürümqi.
};

/// One form of a word: what to look for in the index, and how it relates to the reader's word.
struct Form {
  std::string folded;  ///< The folded word, without the prefix of a term.
  /// The level of a match of this form. Where the page has the very letters of the reader the match
  /// is Level::exact instead, which only the text of the page can tell (page_marks.h).
  Level level = Level::folded;
  Spelling spelling = Spelling::any;
  std::string exact = {};  ///< Spelling::varied: the letters, as exact_form() gives them.
  std::vector<std::string> others = {};  ///< Spelling::plain: the terms of the other spellings.
  double scale = 1;  ///< Makes Xapian's weight of the form that of the whole word: weigh().
  auto operator<=>(const Form&) const = default;
};

enum class PatternKind : std::uint8_t {
  word,    ///< Any of `forms`, one position.
  phrase,  ///< `parts`, one directly after the other.
  near,    ///< `parts` in any order, without overlap, within `window` positions in all.
  any,     ///< Any of `parts`.
};

/// What to look for among word positions. The page finder, the snippet and the check of positions
/// all evaluate patterns and nothing else, so they cannot disagree.
///
///   detention NEAR/8 "forced labour"
///
///   near, window 9
///     word    forms: detention, detentions
///     phrase
///       word  forms: forced
///       word  forms: labour
struct Pattern {
  PatternKind kind = PatternKind::word;
  std::vector<Form> forms;     ///< word: none when a wildcard matches no word of the index.
  std::vector<Pattern> parts;  ///< phrase, near, any.
  std::uint32_t window = 0;    ///< near: positions from the first to the last, both included.
  std::string written;         ///< word: the exact form of the reader's word, to tell Level::exact.
};

}  // namespace karez::query
