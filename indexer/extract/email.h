// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// Lines of headers come first, two of them well-known ones.
bool is_email(std::string_view bytes, std::string_view name);

/// An Extractor. Sends the body, then what is attached.
void extract_email(std::string_view bytes, Extracted header, ExtractSink& sink);

/// Starts GMime. May be called again.
void warm_up_email();

}  // namespace karez
