// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "indexer/jail/extract_client.h"
#include "indexer/ocr/page_recogniser.h"

namespace karez::ocr {

/// Jobs of one slot: karez-extracts under the profiles render and ocr, each started when it is
/// first needed. `jail` gives mode and canaries.
Jobs jailed_jobs(const std::filesystem::path& program, const ExtractJail& jail);

}  // namespace karez::ocr
