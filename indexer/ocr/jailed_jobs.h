// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "indexer/jail/extract_client.h"
#include "indexer/ocr/page_recogniser.h"

namespace karez::ocr {

/// Returns the jobs of one slot. They run karez-extract under the profiles render and ocr, and
/// start each process when it is first needed. `program` is the path of karez-extract. Of `jail`,
/// mode and canaries are used. Not thread-safe: each slot has its own.
Jobs jailed_jobs(const std::filesystem::path& program, const ExtractJail& jail);

}  // namespace karez::ocr
