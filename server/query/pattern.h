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

/// How strongly a word matched, strongest first. A page's level is the weakest of its words'.
enum class Level : std::uint8_t { exact, folded, stem, fuzzy };

struct LevelRow {
  Level level;
  std::string_view name;     ///< As answers have it.
  std::string_view meaning;  ///< For readers, a sentence.
};
inline constexpr std::array kLevels{
    LevelRow{Level::exact, "exact", "The words stand on the page exactly as you wrote them."},
    LevelRow{Level::folded, "folded",
             "The same words, with accents, vowel signs or letter variants written differently."},
    LevelRow{Level::stem, "stem", "Another form of a word: detained for detention."},
    LevelRow{Level::fuzzy, "fuzzy", "A similar word, some letters apart."},
};
static_assert(follows_enum(kLevels, &LevelRow::level));

constexpr const LevelRow& row_of(Level level) { return kLevels[static_cast<std::size_t>(level)]; }
constexpr std::string_view name_of(Level level) { return row_of(level).name; }

/// Which spellings of a folded word count.
enum class Spelling : std::uint8_t {
  any,
  plain,   ///< Only as it folds, in an index that holds others too: urumqi, not ürümqi.
  varied,  ///< Only one that folding changes: ürümqi.
};

/// One word that may stand for another: a term of the index with how it came to be there.
struct Form {
  std::string folded;           ///< Without prefix.
  Level level = Level::folded;  ///< At best; "exact" is told from the page's own letters.
  Spelling spelling = Spelling::any;
  std::string exact = {};  ///< Spelling::varied: its letters, as exact_form() has them.
  std::vector<std::string> others = {};  ///< Spelling::plain: the terms of the other spellings.
  auto operator<=>(const Form&) const = default;
};

enum class PatternKind : std::uint8_t {
  word,    ///< Any of `forms`, one position.
  phrase,  ///< `parts`, one directly after the other.
  near,    ///< `parts` in any order, without overlap, within `window` positions in all.
  any,     ///< Any of `parts`.
};

/// What to look for among word positions; by value. The page finder, the snippet and the position
/// check all evaluate this and nothing else, so they cannot disagree.
struct Pattern {
  PatternKind kind = PatternKind::word;
  std::vector<Form> forms;
  std::vector<Pattern> parts;
  std::uint32_t window = 0;
  std::string written;  ///< word: the exact form of what the reader wrote, to tell "exact".
};

}  // namespace karez::query
