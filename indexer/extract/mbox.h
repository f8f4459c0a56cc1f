// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// True for a mail after a "From " line with at least one further message. A message begins at a
/// "From " line that follows a blank line and has a header in the next line.
bool is_mbox(std::string_view bytes, std::string_view name);

/// An Extractor. Each page lists one message (date, sender, subject). The messages themselves are
/// sent as embedded files.
void extract_mbox(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
