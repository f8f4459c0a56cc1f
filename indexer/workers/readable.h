// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// Returns a document as text for people to look at: header, gaps, and each page. The margin of a
/// line says its region: "~" is furniture, "^" is a footnote. For debugging and tests. Thread-safe.
std::string readable(const Extracted& document);

}  // namespace karez
