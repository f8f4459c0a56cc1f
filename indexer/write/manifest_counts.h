// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/index/manifest.h"
#include "common/index/record.h"

/// THE place where a document is counted in the manifest: in the sum, documents, pages, languages.
namespace karez {

/// Whether searches show the document: it has a path.
bool is_live(const Record& record);

void add_to_manifest(const Record& record, Manifest& manifest);
/// Takes away what add_to_manifest() added for the same record.
void subtract_from_manifest(const Record& record, Manifest& manifest);

}  // namespace karez
