// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/extracted/extracted.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// A UN document symbol in a text, "A/HRC/51/5", at the bytes [start, end). `symbol` may differ
/// from those bytes: "S/RES/1325 (2000)" is stored without the blank.
struct FoundSymbol {
  std::string symbol;
  std::size_t start = 0;
  std::size_t end = 0;
};

/// The first symbol in a line: a body's prefix, then at least two more segments parted by "/", one
/// of them with a digit. It scans by hand, so that hostile text takes linear time.
std::optional<FoundSymbol> first_symbol(std::string_view line);

/// The document's own symbol. It stands alone on a line of the masthead, or beside the masthead's
/// fixed words, or it is the running head of the second and third pages. A symbol that is only
/// cited is never taken.
std::optional<Sourced<std::string>> find_symbol(const Extracted& document, const TitlePage& page);

/// The parts of a symbol between its slashes. The views point into `symbol`.
std::vector<std::string_view> segments_of(std::string_view symbol);

/// The publisher of documents with such a symbol: "UN Human Rights Council". Empty when the table
/// has no row for it.
std::string_view publisher_of_symbol(std::string_view symbol);

/// The type that a symbol tells: "A/RES/48/246" is a resolution. Empty when it tells none.
std::string_view type_of_symbol(std::string_view symbol);

}  // namespace karez::metadata
