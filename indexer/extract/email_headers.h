// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <gmime/gmime.h>

#include "indexer/extracted/extracted.h"

namespace karez::email {

/// True when a text begins with the headers of a mail and two of them are well-known. A "From "
/// line may come before them. Looks at the first 64 KiB.
bool begins_with_headers(std::string_view bytes);

/// Adds the headers of a mail to the properties of `header`: "mail:subject", "mail:from",
/// "mail:to", "mail:cc", "mail:bcc", "mail:message-id" and "mail:date", each only when the mail has
/// it. `message` stays the caller's. Needs start_gmime().
void read_headers(GMimeMessage* message, Extracted& header);
/// The same from the bytes of a whole mail or of its headers alone. Adds nothing when they cannot
/// be parsed. Needs start_gmime().
void read_headers(std::string_view bytes, Extracted& header);

}  // namespace karez::email
