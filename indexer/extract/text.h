// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// Always true: text that is no other format is plain text.
bool is_text(std::string_view bytes, std::string_view name);

/// An Extractor. Form feeds divide the text into pages. A text without form feeds is divided into
/// items by its headings; one without headings is divided by size.
void extract_text(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
