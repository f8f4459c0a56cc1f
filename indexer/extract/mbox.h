// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// Whether a file that begins with a "From " line holds further messages. A message begins at a
/// "From " line behind a blank one, with a header in the next line.
bool is_mailbox(std::string_view bytes);

/// What the headers of a mail say, as properties: "mail:subject", "mail:from", "mail:date" ….
void read_mail_headers(std::string_view bytes, Extracted& header);

}  // namespace karez
