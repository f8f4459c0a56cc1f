// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"
#include "indexer/check/content.h"
#include "indexer/check/finding.h"

namespace karez {

/// Hashes the files in the catalogue and compares them with the ids that were indexed. Reads all of
/// them. Changed and missing files are findings. Embedded documents are only counted, because their
/// bytes are part of a file. Errors: not_found, io.
Result<Findings> check_sources(const std::filesystem::path& index, const CheckProgress& progress);

}  // namespace karez
