// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez::metadata {

/// The languages of a document, most text first, each from the first page in it. `declared` (what
/// the file says, may be empty) is believed when the pages agree or cannot be told: web sites
/// declare English for anything.
std::vector<Sourced<std::string>> find_languages(const Extracted& document,
                                                 std::string_view declared);

}  // namespace karez::metadata
