// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// True when the file's name ends in ".md" or ".markdown". The content does not tell Markdown from
/// other text.
bool is_markdown(std::string_view bytes, std::string_view name);

/// An Extractor. Reads Markdown as the page that its HTML would show, with the raw HTML in it.
void extract_markdown(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
