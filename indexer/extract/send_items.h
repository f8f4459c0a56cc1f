// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/extract/items.h"

namespace karez {

/// Sends a header, the pages and their gaps. Each page is judged first (language, quality). `sure`
/// is false when the charset was guessed; then all pages are of low quality. Texts are clean. When
/// no page has words, or a limit is exceeded, only one gap for the whole document is sent.
void send_pages(std::vector<Page>& pages, const Extracted& header, bool sure, ExtractSink& sink);

/// The same with one page for each item.
void send_items(const std::vector<Item>& items, Extracted header, bool sure, ExtractSink& sink);

}  // namespace karez
