// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/metadata.h"
#include "indexer/metadata/words.h"

namespace karez::metadata {

/// A date written in a line, as words [first, last).
struct FoundDate {
  PartialDate date;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Every date written out in a line: "12 May 2011", "May 12, 2011", "1er juillet 2009",
/// "7 de febrero de 2006", "9 июля 2023 г.", "2011年5月12日", "2022-09-13", "13.09.2022",
/// "2022-يىلى 9-سېنتەبىر", and "May 2011" to the month. Ranges ("4–15 November 2019") are no dates
/// of documents and are left out, as is 03/02/2020, because nobody knows which is the month.
std::vector<FoundDate> dates_in(std::string_view text, const std::vector<Word>& words);

/// A whole value that is a date, ISO 8601 or written out; empty otherwise.
std::optional<PartialDate> read_date(std::string_view text);

}  // namespace karez::metadata
