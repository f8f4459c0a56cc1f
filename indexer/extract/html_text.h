// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/items.h"

namespace karez {

/// What a reader of an HTML page would see, in reading order, and what the page says of itself.
struct HtmlText {
  std::vector<Block> blocks;  ///< Paragraphs and h1 to h6, clean text.
  /// "html:title", "html:lang", "html:canonical", "meta:NAME", in the page's order.
  std::vector<std::pair<std::string, std::string>> properties;
};

/// Reads HTML in UTF-8. Scripts, styles, templates, hidden elements, form fields, images and
/// navigation are dropped. A page's header, footer, asides and forms are dropped when they have no
/// prose. Nesting of any depth is safe and takes linear time (html_nesting.h).
HtmlText read_html(std::string_view utf8);

/// The charset that a page declares in its first 4 KiB, in lower case; empty when it declares none.
std::string declared_charset(std::string_view bytes);

}  // namespace karez
