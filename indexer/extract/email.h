// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// True when the bytes begin with lines of headers and two of them are well-known. The name is not
/// used.
bool is_email(std::string_view bytes, std::string_view name);

/// An Extractor. Sends the header and the body, then the attached files, then the gaps. One page is
/// one item of a newsletter; the first page begins with the subject.
void extract_email(std::string_view bytes, Extracted header, ExtractSink& sink);

/// Starts GMime. It may be called again. Not thread-safe.
void warm_up_email();

}  // namespace karez
