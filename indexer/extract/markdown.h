// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// Content does not tell Markdown from other text: the file's name does, by its ending.
bool is_markdown(std::string_view bytes, std::string_view name);

/// An Extractor. Reads Markdown as what its HTML shows, raw HTML in it included.
void extract_markdown(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
