// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// Finds title, publisher, date, type, symbol, countries ... of a document. Order of belief: the
/// sidecar, what the file says of itself, its first pages. Every value says where it came from.
/// What programs fill in by themselves is no word of the file: a PDF's CreationDate is the day of a
/// conversion and never the document's date; its Title counts when the first pages show it too, or
/// show no other; its Author when they name the same person. A UN symbol in the masthead decides
/// publisher, and where it can, type and country.
/// `sidecar` is the content of NAME.meta.json; when it does not parse, the rest is used and
/// `gaps` of the document gain bad_sidecar. Thread-safe.
Metadata find_metadata(Extracted& document, std::optional<std::string_view> sidecar);

}  // namespace karez
