// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// Always true: whatever else is text is plain text.
bool is_text(std::string_view bytes, std::string_view name);

/// An Extractor. Form feeds part pages; else headings part items; else the size parts pages.
void extract_text(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
