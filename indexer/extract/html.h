// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// An element of HTML, or its document type, comes first: after comments and the like.
bool is_html(std::string_view bytes, std::string_view name);

/// An Extractor. A page with several headings becomes items.
void extract_html(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
