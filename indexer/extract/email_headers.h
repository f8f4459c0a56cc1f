// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <gmime/gmime.h>

#include "indexer/extracted/extracted.h"

namespace karez::email {

/// Whether a text begins with the headers of a mail, two well-known ones among them; a "From " line
/// may come before. Looks at the first 64 KiB.
bool begins_with_headers(std::string_view bytes);

/// Adds what the headers of a mail say to the properties: "mail:subject", "mail:from",
/// "mail:date" ….
void read_headers(GMimeMessage* message, Extracted& header);
/// The same from bytes: of a whole mail or of its headers alone. Needs start_gmime().
void read_headers(std::string_view bytes, Extracted& header);

}  // namespace karez::email
