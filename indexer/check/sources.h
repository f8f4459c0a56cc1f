// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"
#include "indexer/check/content.h"
#include "indexer/check/finding.h"

namespace karez {

/// Hashes the files that the catalogue names and compares.
Result<Findings> check_sources(const std::filesystem::path& index, const CheckProgress& progress);

}  // namespace karez
