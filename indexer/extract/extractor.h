// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extracted/sink.h"

/// Runs in the jail, never in the indexer.
namespace karez {

/// Reads one format: parses `bytes` (the whole file) into the sink. `header` has the media type;
/// the extractor adds its name and what the file says of itself, and sends it.
using Extractor = void (*)(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
