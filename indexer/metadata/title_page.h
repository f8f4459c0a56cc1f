// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/extracted/extracted.h"
#include "indexer/metadata/words.h"

namespace karez::metadata {

/// One line of a title page, trimmed.
struct Line {
  std::string text;
  std::vector<Word> words;
  bool after_blank = false;  ///< An empty line stands before it.
  bool upper = false;        ///< Nearly all its letters are capitals.
  std::size_t width = 0;     ///< In columns: a Han character takes two.
};

/// What stands on a document's first page before its running text: titles, organisation, symbol,
/// date. Only this is evidence about the document; running text cites other documents.
struct TitlePage {
  std::uint32_t page = 0;   ///< From 1; 0 when no page has text.
  std::string label;        ///< Its heading, when pages are items.
  std::vector<Line> lines;  ///< At most kMastheadLines, from at most kLookBytes of text.

  std::string origin() const { return page_origin(page); }
};

/// Looks at the first page with text, no further than the third. Hostile text of any size is
/// looked at for its first few kilobytes only.
TitlePage find_title_page(const Extracted& document);

/// The lines at the start of a page, running text included, from at most `bytes` of it.
std::vector<Line> first_lines(std::string_view text, std::size_t bytes, std::size_t count);

/// Pages that are searched for a title page, an imprint, a running symbol.
inline constexpr std::size_t kFirstPages = 3;
inline constexpr std::size_t kLookBytes = 4096;
inline constexpr std::size_t kMastheadLines = 40;

}  // namespace karez::metadata
