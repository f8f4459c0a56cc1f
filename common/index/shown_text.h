// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/record.h"
#include "common/schema.h"

/// What the result page shows of a document can be searched like its pages: title, headings and
/// bookmarks, people, publisher, symbol, and the names of the file and of what is attached. Its
/// words have the same terms as those of the pages, and positions behind them, so that words,
/// phrases, `=` and wildcards find them without a search of their own.
///
///   position   1 ... 240   340 .. 461     561 .. 564   665 666   767 .. 770
///              bodies      extras         title        author    file name
///
/// Positions are not stored: they follow from the record.
namespace karez {

struct ShownText {
  Field field = Field::title;
  std::string_view text;    ///< Points into the record.
  std::uint32_t first = 0;  ///< Position of its first word.
  std::uint32_t count = 0;  ///< Of its words.
};

/// The first position that no page has, with a gap before it (limits::kPositionGap). Every position
/// from here on is of a shown text.
std::uint32_t first_shown_position(const Record& record);

/// The texts that follow from the canonical half of the record, in the order of positions. The
/// title is the first, when there is one. `record` must outlive the result.
std::vector<ShownText> shown_texts(const Record& record);

/// The names of the file and of attachments that are no documents of their own, with positions
/// behind those of `texts`, which are shown_texts() of the record. They change when the file is
/// renamed, while the document stays.
std::vector<ShownText> shown_names(const Record& record, const std::vector<ShownText>& texts);

/// The words of the title alone. Cheaper than all texts when only the title matters.
std::uint32_t title_words(const Record& record);

}  // namespace karez
