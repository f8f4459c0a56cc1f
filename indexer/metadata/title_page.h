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

/// One line of a title page, without white space at both ends; never empty.
struct Line {
  std::string text;
  std::vector<Word> words;
  bool after_blank = false;  ///< An empty line stands before it.
  bool upper = false;        ///< Nearly all its letters are capitals.
  std::size_t width = 0;     ///< In columns: a Han character takes two.
};

/// The part of a document's first page that comes before its running text: titles, organisation,
/// symbol, date. Only this part is evidence about the document, because running text cites other
/// documents.
struct TitlePage {
  std::uint32_t page = 0;   ///< From 1; 0 when no page has text.
  std::string label;        ///< The page's heading; empty unless pages are items.
  std::vector<Line> lines;  ///< At most kMastheadLines, from at most kLookBytes of text.

  /// "page 1": the origin of values that were found here.
  std::string origin() const { return page_origin(page); }
};

/// Finds the first page with text among the first kFirstPages. It reads the first few kilobytes
/// only, so hostile text of any size is safe.
TitlePage find_title_page(const Extracted& document);

/// The first `count` lines of a page that are not blank, running text included, from at most its
/// first `bytes`.
std::vector<Line> first_lines(std::string_view text, std::size_t bytes, std::size_t count);

/// Pages that are searched for a title page, an imprint or a running symbol.
inline constexpr std::size_t kFirstPages = 3;
/// Bytes of a page that are looked at.
inline constexpr std::size_t kLookBytes = 4096;
/// Lines of a title page at most.
inline constexpr std::size_t kMastheadLines = 40;

}  // namespace karez::metadata
