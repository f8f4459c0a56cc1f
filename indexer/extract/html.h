// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// True when an element of HTML, or its document type, comes first after comments, white space and
/// processing instructions. Looks at the first 4 KiB.
bool is_html(std::string_view bytes, std::string_view name);

/// An Extractor. A web page with several headings is sent as items, one page each.
void extract_html(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
