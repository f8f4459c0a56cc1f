// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// A document for people to look at: header, gaps, and each page with its regions in the margin
/// ("~" furniture, "^" footnote). For debugging and tests.
std::string readable(const Extracted& document);

}  // namespace karez
