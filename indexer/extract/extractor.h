// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extracted/sink.h"

/// Runs in the jail, never in the indexer. To add a format: one file with one function, one row in
/// registry.cpp.
namespace karez {

/// One format: parses `bytes` (the whole file) into the sink. `name` is the file's name, for
/// what content cannot tell between kinds of plain text.
using Extractor = void (*)(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Looks at the content (and, for plain text only, the name) and runs the extractor that fits; gap
/// unsupported when none does, empty when there is nothing.
void extract(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Loads what libraries load lazily, so that children inherit it: poppler's data and one open
/// document, both iconv directions, time zone, GMime, language tables.
void warm_up();

}  // namespace karez
