// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "common/document.h"
#include "common/result.h"

namespace karez {

/// Finds title, publisher, date, type, symbol, countries ... of a document. Order of belief: the
/// sidecar, what the file says of itself, its first pages. Every value says where it came from.
/// `sidecar` is the content of NAME.meta.json; when it does not parse, the rest is used and
/// `gaps` of the document gain bad_sidecar. Thread-safe.
Metadata find_metadata(Extracted& document, std::optional<std::string_view> sidecar);

}  // namespace karez
