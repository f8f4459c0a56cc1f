// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/index/manifest.h"
#include "common/index/record.h"

namespace karez {

/// Whether searches show the document: it has a path.
bool is_live(const Record& record);

/// Adds what a document counts for to the manifest, or takes it away: the sum, documents, pages,
/// languages. THE place where these are counted.
void account(const Record& record, bool add, Manifest& manifest);

}  // namespace karez
