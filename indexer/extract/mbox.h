// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extract/extractor.h"

namespace karez {

/// A mail after a "From " line, with further messages. A message begins at a "From " line that
/// follows a blank one, with a header in the next line.
bool is_mbox(std::string_view bytes, std::string_view name);

/// An Extractor. The pages list the messages, one page a message; the messages are sent as
/// embedded.
void extract_mbox(std::string_view bytes, Extracted header, ExtractSink& sink);

}  // namespace karez
