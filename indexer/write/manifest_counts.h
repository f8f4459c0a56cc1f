// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/index/manifest.h"
#include "common/index/record.h"

/// The only place where a document is counted in the manifest: in the sum, the documents, the pages
/// and the languages. karez-check counts with the same functions and compares.
namespace karez {

/// Whether searches show the document. It is live as long as it has a path.
bool is_live(const Record& record);

void add_to_manifest(const Record& record, Manifest& manifest);
/// Takes away exactly what add_to_manifest() added for the same record, so call it with the record
/// as it was stored.
void subtract_from_manifest(const Record& record, Manifest& manifest);

}  // namespace karez
