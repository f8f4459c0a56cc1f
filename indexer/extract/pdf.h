// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// "%PDF" at the very start.
bool begins_as_pdf(std::string_view bytes);
/// True when "%PDF-" and a digit stand within the first kilobyte, or when the start is lost but the
/// objects of a PDF are there.
bool is_damaged_pdf(std::string_view bytes, std::string_view name);

/// An Extractor. Sends each page as a draft while it reads, and the finished pages at the end,
/// because furniture and footnotes show only over all pages.
void extract_pdf(std::string_view bytes, Extracted header, ExtractSink& sink);

/// Opens a tiny document and never closes it, so that poppler's tables stay loaded. Also makes
/// poppler use iconv once.
void warm_up_pdf();
/// The tiny document: one page that shows Latin and Chinese in fonts that the file does not
/// contain.
std::string_view warm_up_document();

}  // namespace karez
