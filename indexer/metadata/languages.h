// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez::metadata {

/// The languages of a document, the one with the most text first. The origin of each is the first
/// page in it. `declared` is what the file says and may be empty. It becomes the origin of the
/// first language when the pages agree, and it is the answer when no page can be told. It is not
/// believed otherwise, because web sites declare English for anything.
std::vector<Sourced<std::string>> find_languages(const Extracted& document,
                                                 std::string_view declared);

}  // namespace karez::metadata
