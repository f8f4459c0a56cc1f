// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// "%PDF" at the very start.
bool begins_as_pdf(std::string_view bytes);
/// "%PDF-1" within the first kilobyte; or, where the start is lost, the objects of a PDF.
bool is_damaged_pdf(std::string_view bytes, std::string_view name);

/// An Extractor. Sends drafts, because furniture and footnotes show only over all pages.
void extract_pdf(std::string_view bytes, Extracted header, ExtractSink& sink);

/// Opens a tiny document and keeps it, so that poppler's data stays loaded; converts with iconv.
void warm_up_pdf();
/// The tiny document: one page that shows Latin and Chinese in fonts that are not in it.
std::string_view warm_up_document();

}  // namespace karez
