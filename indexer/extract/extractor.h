// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extracted/sink.h"

/// Runs in the jail, never in the indexer.
namespace karez {

/// Reads one format: parses `bytes`, which are the whole file, and sends what it finds to the sink.
/// `header` comes with the media type. The extractor adds its own name and what the file says of
/// itself, and sends it. A file that cannot be read becomes a gap and not an error.
using Extractor = void (*)(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
