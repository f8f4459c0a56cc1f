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

/// A UN document symbol in a text: "A/HRC/51/5", [start, end) in bytes.
struct FoundSymbol {
  std::string symbol;
  std::size_t start = 0;
  std::size_t end = 0;
};

/// The first symbol in a line: a body's prefix, then segments parted by "/", one with a digit at
/// least. Scans by hand, in linear time.
std::optional<FoundSymbol> first_symbol(std::string_view line);

/// The document's own symbol: alone on a line of its masthead (or beside the masthead's fixed
/// words), or as running head of its first pages. Never one that is merely cited.
std::optional<Sourced<std::string>> find_symbol(const Extracted& document, const TitlePage& page);

/// The parts of a symbol between its slashes.
std::vector<std::string_view> segments_of(std::string_view symbol);

/// The body that issues documents with such a symbol, as publisher: "UN Human Rights Council".
/// Empty when the table does not know.
std::string_view publisher_of_symbol(std::string_view symbol);

/// The type a symbol tells, or empty: "A/RES/48/246" is a resolution.
std::string_view type_of_symbol(std::string_view symbol);

}  // namespace karez::metadata
