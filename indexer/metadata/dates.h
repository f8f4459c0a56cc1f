// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/metadata.h"
#include "indexer/metadata/words.h"

namespace karez::metadata {

/// A date written in a line. Its words are [first, last) of the words of the line.
struct FoundDate {
  PartialDate date;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Every date written out in a line: "12 May 2011", "May 12, 2011", "1er juillet 2009", "7 de
/// febrero de 2006", "9 июля 2023 г.", "2011年5月12日", "2022-09-13", "13.09.2022", "2022-يىلى
/// 9-سېنتەبىر", and "May 2011" to the month. Ranges are left out, because they are not the date of
/// a document ("4–15 November 2019"). 03/02/2020 is left out, because nobody knows which number is
/// the month. `words` are words_of(text).
std::vector<FoundDate> dates_in(std::string_view text, const std::vector<Word>& words);

/// Reads a value that is nothing but a date, in ISO 8601 or written out; nothing otherwise. A value
/// of more than 100 bytes is not read.
std::optional<PartialDate> read_date(std::string_view text);

}  // namespace karez::metadata
