// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// Finds title, publisher, date, type, symbol, countries and the rest for one document. The sidecar
/// is believed first, then what the file says of itself, then its first pages. Every value says
/// where it came from. What programs fill in by themselves does not count as what the file says. A
/// PDF's CreationDate is the day of a conversion and is never used. Its Title counts when the first
/// pages show it too, or show no other title. Its Author counts when the first pages name the same
/// person. A UN symbol in the masthead decides the publisher and, where it can, the type and the
/// country.
///
/// `sidecar` is the content of NAME.meta.json. What it holds that cannot be used becomes one
/// bad_sidecar gap of the document, and the rest is used. Thread-safe for different documents.
Metadata find_metadata(Extracted& document, std::optional<std::string_view> sidecar);

}  // namespace karez
