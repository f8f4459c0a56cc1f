// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/extract/items.h"

namespace karez {

/// Sends a header, pages and the gaps of pages. Each page is judged first (language, quality);
/// `sure` is false when the charset was guessed: then all pages are of low quality. Texts are
/// clean. Without any text the document is a gap as a whole.
void send_pages(std::vector<Page>& pages, const Extracted& header, bool sure, ExtractSink& sink);

/// The same with one page an item.
void send_items(const std::vector<Item>& items, Extracted header, bool sure, ExtractSink& sink);

}  // namespace karez
